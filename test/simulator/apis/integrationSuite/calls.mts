import type { Context } from 'openapi-backend';
import { refusal, type Handler } from '../../contract/api.mts';
import { hasEnded, type BusinessCall } from '../../state/integrationSuite/call.mts';
import { ringCall } from '../../state/integrationSuite/callLife.mts';
import type { World } from '../../state/world.mts';
import { pageOf } from './page.mts';
import { single } from './single.mts';

/** Places a call from the telephone of the user; it rings at once. Source: vis.json createCall. */
export const createCall: Handler = (context, world) => {
	if (!world.seed.userHasExtension) throw refusal(context, 422);
	const { phoneNumber } = context.request.requestBody;
	const call = ringCall(world, { phoneNumber, direction: 'OUTBOUND' });
	return single(world, 201, world.statesOf(call));
};

/** A page of the calls that are not over. Source: vis.json listCalls. */
export const listCalls: Handler = (context, world) => {
	const { direction, order } = context.request.query;
	const calls = activeCalls(world, direction);
	if (order === 'DESC') calls.reverse();
	return { status: 200, body: pageOf(context, world, calls) };
};

/** How many calls are in some states; the dates have no effect. Source: vis.json getCallsCount. */
export const getCallsCount: Handler = ({ request }, world) => {
	const states: string[] = request.query.states.split(',');
	const calls = activeCalls(world, request.query.direction);
	return {
		status: 200,
		body: { count: calls.filter(({ state }) => states.includes(state)).length },
	};
};

/** One call, also when it is over. Source: vis.json getCall. */
export const getCall: Handler = (context, world) =>
	single(world, 200, world.statesOf(callOf(context, world)));

/** The call that a path names. */
export function callOf(context: Context, world: World): BusinessCall {
	const call = world.shownBusinessCalls().find(({ id }) => id === context.request.params.id);
	if (!call) throw refusal(context, 404);
	return call;
}

function activeCalls(world: World, direction?: string): BusinessCall[] {
	const directions = direction?.split(',');
	return world
		.shownBusinessCalls()
		.filter((call) => !hasEnded(call) && (directions?.includes(call.direction) ?? true));
}
