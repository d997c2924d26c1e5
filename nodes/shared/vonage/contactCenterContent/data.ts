import { z } from 'zod';

import { group, id, listOf, mentionedId, number, orNull, text } from '../replyMembers';
import { shownNumber, shownText } from '../shownMembers';

/** An interaction as it came. Only its ID is checked (vcc-content.json Interaction). */
export const interaction = z.object({ guid: id }).passthrough();

export type Interaction = z.output<typeof interaction>;

/** A file that is stored with an interaction (vcc-content.json ContentItem). Without a key it cannot be asked for. */
const contentItem = z.object({
	contentKey: mentionedId,
	type: text,
	contentType: text,
	contentLength: number,
});

export type ContentItem = z.output<typeof contentItem>;

const contents = z.object({ content: listOf(orNull(contentItem)).catch([]) });

/** What is stored of an interaction. */
export const contentOf = (one: Interaction): ContentItem[] =>
	contents.parse(one).content.filter((item) => item !== null);

/** A page of interactions; a server may leave `meta` out on the last one (vcc-content.json InteractionPage). */
export const interactionPage = z
	.object({ items: z.array(interaction), meta: group({ nextContinuationToken: text }) })
	.transform(({ items, meta }) => ({ items, next: meta.nextContinuationToken || undefined }));

const details = z.object({
	start: text,
	connectFrom: mentionedId,
	connectTo: mentionedId,
	direction: text,
	handlingAgents: listOf(group({ id: mentionedId })).catch([]),
});

/** When an interaction began, in milliseconds since 1970; undefined where it does not say so. */
export function startOf(one: Interaction): number | undefined {
	const start = Date.parse(details.parse(one).start ?? '');
	return Number.isNaN(start) ? undefined : start;
}

/** Whether a file is of a type; types are compared without regard to case. */
export const isOfType = (item: ContentItem, type: string) =>
	item.type?.toLowerCase() === type.toLowerCase();

/** The members of a stored file that people use. */
const simpleContentItem = z.object({
	type: shownText,
	key: shownText,
	contentType: shownText,
	size: shownNumber,
});

/** The members of a recorded call that people use. */
export const simpleRecordedCall = z.object({
	callId: z.string(),
	startTime: shownText,
	direction: shownText,
	from: shownText,
	to: shownText,
	agentIds: z.array(z.string()),
	hasRecording: z.boolean(),
	hasTranscript: z.boolean(),
	content: z.array(simpleContentItem),
});

/** Makes the simplified form of an interaction. */
export function simplifyInteraction(one: Interaction): z.output<typeof simpleRecordedCall> {
	const { start, connectFrom, connectTo, direction, handlingAgents } = details.parse(one);
	const content = contentOf(one);
	const has = (type: string) => content.some((item) => isOfType(item, type));
	return {
		callId: one.guid,
		startTime: start,
		direction,
		from: connectFrom,
		to: connectTo,
		agentIds: handlingAgents.flatMap((agent) => agent.id ?? []),
		hasRecording: has('callRecording'),
		hasTranscript: has('transcript'),
		content: content.map(({ type, contentKey, contentType, contentLength }) => ({
			type,
			key: contentKey,
			contentType,
			size: contentLength,
		})),
	};
}
