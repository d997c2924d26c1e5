import type { Context } from 'openapi-backend';
import type { Handler } from '../../contract/api.mts';
import { Refusal } from '../../http/reply.mts';
import { hasEnded, type BusinessCall } from '../../state/integrationSuite/call.mts';
import { hangUp } from '../../state/integrationSuite/callLife.mts';
import { identities } from '../../state/integrationSuite/identities.mts';
import { epochOf } from '../../state/integrationSuite/timestamp.mts';
import type { World } from '../../state/world.mts';
import { isInbound, numbersOf, userOf } from './parties.mts';
import { notThere } from './reports.mts';

/** The calls of the account that are not over. Source: vbc-telephony.json listActiveCalls. */
export const listActiveCalls: Handler = (context, world) => {
	const { extension } = context.request.query as Record<string, string | undefined>;
	const calls = liveCalls(context, world)
		.filter((call) => extension === undefined || userOf(call).extension === extension)
		.map((call) => shown(world, call));
	if (world.seed.company.liveList === 'array') return { status: 200, body: calls };
	return { status: 200, body: { calls, current_page: '0', page_size: '100', pages: '1' } };
};

/** One call of the account that is not over. Source: vbc-telephony.json getActiveCall. */
export const getActiveCall: Handler = (context, world) => ({
	status: 200,
	body: shown(world, callOf(context, world)),
});

/** Ends a call for all. Source: vbc-telephony.json hangUpActiveCall. */
export const hangUpActiveCall: Handler = (context, world) => {
	const call = callOf(context, world);
	hangUp(world, call);
	const { endedStatus: status } = world.seed.company;
	if (status === 204) return { status };
	return { status, body: { call_id: call.id, call_state: 'disconnected' } };
};

function liveCalls({ request }: Context, world: World): BusinessCall[] {
	const accountId = String(identities(world.seed).accountId);
	if (request.params.account_id !== accountId) throw new Refusal(notThere);
	return world.businessCalls().filter((call) => !hasEnded(call));
}

function callOf(context: Context, world: World): BusinessCall {
	const call = liveCalls(context, world).find(({ id }) => id === context.request.params.call_id);
	if (!call) throw new Refusal(notThere);
	return call;
}

const statuses: Partial<Record<BusinessCall['state'], string>> = {
	INITIALIZING: 'initializing',
	RINGING: 'ringing',
};

function shown({ seed }: World, call: BusinessCall) {
	const { legsAs, liveTimes } = seed.company;
	const { from, to } = numbersOf(call);
	const status = statuses[call.state] ?? 'on-call';
	const unit = liveTimes === 'microseconds' ? 1_000 : 0.001;
	const time = (moment: string | null) =>
		moment === null ? '0' : String(Math.round(epochOf(moment) * unit));
	const times = {
		status,
		start_time: time(call.startTime),
		answer_time: time(call.answerTime),
		end_time: '0',
	};
	const { extension, sipId } = userOf(call);
	const legs = [
		{ leg_id: `${call.id}-1`, device_id: sipId, extension, ...times },
		{ leg_id: `${call.id}-2`, device_id: 'pstn', extension: null, ...times },
	];
	return {
		call_id: call.id,
		account_id: call.accountId,
		direction: isInbound(call) ? 'inbound' : 'outbound',
		...times,
		...(legsAs === 'legs'
			? { from, to, legs }
			: {
					from_number: from,
					from_name: call.callerId ?? null,
					to_number: to,
					to_name: null,
					flags: [],
					leg_map: Object.fromEntries(legs.map((leg) => [leg.leg_id, leg])),
				}),
	};
}
