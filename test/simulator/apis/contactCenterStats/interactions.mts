import type { Context } from 'openapi-backend';
import { refusal, type Handler } from '../../contract/api.mts';
import type { Interaction } from '../../state/contactCenter/interaction.mts';
import type { World } from '../../state/world.mts';
import { pageOf } from '../contactCenterUsers/page.mts';
import { view } from './view.mts';

const longestWindowMs = 31 * 24 * 60 * 60_000;

/** One page of the interactions of a window. Source: vcc-stats.json listStatsInteractions. */
export const listStatsInteractions: Handler = (context, world) => {
	const { query } = context.request as { query: Record<string, string> };
	const now = world.clock.now();
	const start = Date.parse(query.start);
	const end = query.end === undefined ? now : Date.parse(query.end);
	if (end - start > longestWindowMs) throw refusal(context, 400, 'window');
	const isWithin = (moment = NaN) => moment >= start && moment < end;
	const found = shown(world).filter(({ startedAt, endedAt }) => {
		if (query.include === 'Processed') return isWithin(processedAt(world, endedAt));
		return isWithin(startedAt) || (query.include === 'StartedOrEnded' && isWithin(endedAt));
	});
	const upTo = new Date(Math.min(end, now)).toISOString();
	return page(context, world, found, { upTo });
};

/** One page of those that go on now. Source: vcc-stats.json listOngoingInteractions. */
export const listOngoingInteractions: Handler = (context, world) =>
	page(
		context,
		world,
		shown(world).filter(({ endedAt }) => endedAt === undefined),
	);

/** One interaction; 404 while the statistics do not have it yet. Source: vcc-stats.json getStatsInteraction. */
export const getStatsInteraction: Handler = (context, world) => {
	const { guid } = context.request.params;
	const interaction = shown(world).find(({ interactionId }) => interactionId === guid);
	if (!interaction) throw refusal(context, 404);
	return { status: 200, body: view(interaction) };
};

/** The interactions that the statistics have by now, oldest first, as they were a while ago. */
function shown(world: World): Interaction[] {
	const { lagSeconds } = world.seed.stats;
	const until = world.clock.now() - lagSeconds * 1000;
	return world.interactions
		.filter(({ startedAt }) => startedAt <= until)
		.map((interaction) => ({
			...interaction,
			endedAt: (interaction.endedAt ?? Infinity) <= until ? interaction.endedAt : undefined,
		}));
}

/** When the statistics have taken up the end of an interaction. */
function processedAt({ seed }: World, endedAt: number | undefined): number | undefined {
	return endedAt === undefined ? undefined : endedAt + seed.stats.lagSeconds * 1000;
}

function page(context: Context, { seed }: World, found: Interaction[], more = {}) {
	const query = context.request.query as Record<string, number | undefined>;
	const { defaultLimit, longestPage } = seed.stats;
	const size = Math.min(query.limit ?? defaultLimit, longestPage);
	const { onPage, meta } = pageOf(found, query.page ?? 1, size);
	return { status: 200, body: { meta: { ...meta, ...more }, items: onPage.map(view) } };
}
