import type { Context } from 'openapi-backend';
import { refusal, type Handler } from '../../contract/api.mts';
import { Refusal } from '../../http/reply.mts';
import { fileReply } from '../../http/ranges.mts';
import type {
	StoredContent,
	StoredInteraction,
} from '../../state/contactCenterContent/content.mts';
import { bytesOf } from '../../state/contactCenterContent/files.mts';
import type { World } from '../../state/world.mts';

const longestWindowMs = 7 * 24 * 60 * 60_000;

/** One page of the interactions of a window that have content. Source: vcc-content.json searchInteractionContent. */
export const searchInteractionContent: Handler = (context, world) => {
	const query = context.request.query as Record<string, string>;
	const { defaultLimit, longestPage, omitsLastToken } = world.seed.content;
	const found = matching(world, query);
	const from = query.continuationToken === undefined ? 0 : placeIn(query.continuationToken);
	const to = from + Math.min(Number(query.limit ?? defaultLimit), longestPage);
	const next = to < found.length ? tokenOf(to) : null;
	const items = found.slice(from, to).map((stored) => view(world, stored));
	const meta = next === null && omitsLastToken ? {} : { meta: { nextContinuationToken: next } };
	return { status: 200, body: { items, ...meta } };
};

function matching(
	{ seed, storedInteractions }: World,
	query: Record<string, string>,
): StoredInteraction[] {
	const [start, end] = [Date.parse(query.start), Date.parse(query.end)];
	if (end - start > longestWindowMs || end < start) {
		const message = 'The window must be at most 7 days long.';
		throw new Refusal({ status: 400, body: { message } });
	}
	const isBeforeEnd = (at: number) => at < end || (seed.content.endIncluded && at === end);
	const begins = (number: string, typed = '') => number.startsWith(typed);
	return storedInteractions
		.all()
		.filter(({ startedAt }) => startedAt >= start && isBeforeEnd(startedAt))
		.filter(
			({ connectFrom, connectTo, direction, handlingAgents }) =>
				begins(connectFrom, query.connectFrom) &&
				begins(connectTo, query.connectTo) &&
				(query.direction ?? direction) === direction &&
				(query.handlingAgentId === undefined || handlingAgents.includes(query.handlingAgentId)),
		);
}

/** A token names the place where the next page begins. */
const tokenOf = (place: number) => Buffer.from(JSON.stringify({ place })).toString('base64');

function placeIn(token: string): number {
	try {
		return (JSON.parse(Buffer.from(token, 'base64').toString()) as { place: number }).place;
	} catch {
		throw new Refusal({ status: 400, body: { message: 'The continuation token is invalid.' } });
	}
}

/** What is stored of one interaction; 404 while there is nothing. Source: vcc-content.json getInteractionContent. */
export const getInteractionContent: Handler = (context, world) => ({
	status: 200,
	body: view(world, storedIn(context, world)),
});

/** A file, or a part of it. Source: vcc-content.json downloadContent. */
export const downloadContent: Handler = (context, world) => {
	const stored = storedIn(context, world);
	const item = stored.content.find(
		({ contentKey }) => contentKey === context.request.params.contentKey,
	);
	if (!item) throw refusal(context, 404);
	const bytes = bytesOf(stored, item, world.seed.content.transcriptForm);
	const { range } = context.request.headers as { range?: string };
	return fileReply(bytes, item.contentType, range, world.seed.content);
};

/** Deletes all that is stored of some interactions. Source: vcc-content.json deleteContentBatch. */
export const deleteContentBatch: Handler = (context, { seed, storedInteractions }) => {
	const { guids } = context.request.requestBody as { guids: string[] };
	const failed = guids.filter((guid) => seed.content.undeletable.includes(guid));
	for (const guid of guids) if (!failed.includes(guid)) storedInteractions.delete(guid);
	const message = 'An error has occurred.';
	return {
		status: 200,
		body: { failures: failed.map((guid) => ({ guid, message, statusCode: 500 })) },
	};
};

function storedIn(context: Context, { storedInteractions }: World): StoredInteraction {
	const stored = storedInteractions.find(context.request.params.guid as string);
	if (!stored) throw refusal(context, 404);
	return stored;
}

function view({ seed }: World, stored: StoredInteraction) {
	const { startedAt, handlingAgents, content, ...shown } = stored;
	return {
		...shown,
		start: new Date(startedAt).toISOString(),
		handlingAgents: handlingAgents.map((id) => ({ id })),
		content: content.map((item) => itemView(stored, item, seed.content.transcriptForm)),
	};
}

function itemView(
	stored: StoredInteraction,
	item: StoredContent,
	form: World['seed']['content']['transcriptForm'],
) {
	const { appearedAt, properties = {}, ...shown } = item;
	const contentLength =
		item.contentType === 'application/json'
			? bytesOf(stored, item, form).length
			: item.contentLength;
	return {
		...shown,
		contentLength,
		lastModified: new Date(appearedAt).toISOString(),
		properties,
	};
}
