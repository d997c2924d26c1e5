import type { Context } from 'openapi-backend';
import { refusal, type Handler } from '../../contract/api.mts';
import type { BusinessCall } from '../../state/integrationSuite/call.mts';
import { epochOf } from '../../state/integrationSuite/timestamp.mts';
import type { World } from '../../state/world.mts';
import { pageOf } from './page.mts';
import { single } from './single.mts';

// An event has the id of its call (vis.json Event.id), so there is one for each call: the state that
// the call has now. Each change of it goes to the webhooks; the list tells the latest only, unless the
// seed wants one for each state.

/** A page of the calls of the user, past and present. Source: vis.json listEvents. */
export const listEvents: Handler = (context, world) => {
	const { request } = context;
	const { order, sort = 'startTime' } = request.query;
	const events = matching(request, world).sort(byMember(sort));
	if (order === 'DESC') events.reverse();
	return { status: 200, body: pageOf(context, world, events) };
};

/** How many the list has in all its pages. Source: vis.json getEventsCount. */
export const getEventsCount: Handler = ({ request }, world) => ({
	status: 200,
	body: { count: matching(request, world).length },
});

/** One event, by the id of its call. Source: vis.json getEvent. */
export const getEvent: Handler = (context, world) => {
	const { id } = context.request.params;
	const states = knownStates(world).find(([event]) => event.id === id);
	if (!states) throw refusal(context, 404);
	return single(world, 200, states);
};

/** The states of each call that the events know by now, oldest first. */
function knownStates(world: World): BusinessCall[][] {
	const { eventLagSeconds } = world.seed;
	// without a lag a clock that was set back hides nothing that has happened
	const until = eventLagSeconds > 0 ? world.clock.now() - eventLagSeconds * 1000 : Infinity;
	return world
		.shownBusinessCalls()
		.map((call) => world.statesOf(call, until))
		.filter((states) => states.length > 0);
}

/** Both dates are about the start of the call, the one time that every call has; both are included. */
function matching({ query }: Context['request'], world: World): BusinessCall[] {
	const { fromDate = -Infinity, toDate = Infinity, direction, states } = query;
	const unit = world.seed.eventEpoch === 's' ? 1000 : 1;
	const eventsOf = (states: BusinessCall[]) =>
		world.seed.eventForEachState ? states : states.slice(-1);
	return knownStates(world)
		.flatMap(eventsOf)
		.filter((call) => {
			const startedAt = epochOf(call.startTime);
			return (
				startedAt >= fromDate * unit &&
				startedAt <= toDate * unit &&
				isAmong(direction, call.direction) &&
				isAmong(states, call.state)
			);
		});
}

function isAmong(list: string | undefined, value: string): boolean {
	return list?.split(',').includes(value) ?? true;
}

function byMember(member: string) {
	const value = (call: BusinessCall) => call[member as keyof BusinessCall] ?? '';
	return (one: BusinessCall, other: BusinessCall) =>
		Number(value(one) > value(other)) - Number(value(one) < value(other));
}
