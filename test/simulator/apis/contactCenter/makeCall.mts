import { randomUUID } from 'node:crypto';
import type { Context } from 'openapi-backend';
import { refusal, type Handler } from '../../contract/api.mts';
import { isAvailable, type Agent } from '../../state/contactCenter/agents.mts';
import type { ContactCenterCall, ContactCenterRecord } from '../../state/contactCenter/call.mts';
import { beginInteraction } from '../../state/contactCenter/channelLife.mts';
import type { World } from '../../state/world.mts';
import { flawOf, type MakeCallRequest } from './makeCallRequest.mts';
import { resourceLink } from './resourceLink.mts';

/**
 * Places a call from an agent, or from an available agent of some groups.
 * Source: vcc.json makeCall; every refusal is one of its documented messages.
 */
export const makeCall: Handler = (context, world) => {
	const request: MakeCallRequest = context.request.requestBody;
	const flaw = flawOf(request);
	if (flaw) throw refusal(context, 400, flaw);
	if (!world.seed.ccxmlEnabled) throw refusal(context, 400, 'ccxmlDisabled');
	const caller = callingAgent(context, world, request);
	const called = calledAgent(context, world, request);
	const call = newCall(world.seed.accountKey, request, caller);
	for (const agent of [caller, called]) {
		if (agent) agent.currentCallGuid = call.id;
	}
	const record: ContactCenterRecord = { api: 'contactCenter', at: world.now(), call };
	world.calls.push(record);
	beginInteraction(world, record);
	return { status: 201, body: call };
};

function callingAgent(context: Context, { agents }: World, { from }: MakeCallRequest): Agent {
	const candidates = from.groups ? agents.inGroups(from.groups) : [agents.find(from.agentId!)];
	const caller = candidates.find((agent) => agent && isAvailable(agent)) ?? candidates[0];
	if (!caller && from.agentId) throw refusal(context, 400, 'unknownCallingAgent');
	if (!caller || !isAvailable(caller)) throw refusal(context, 400, 'callingAgentBusy');
	if (!caller.reachable) throw refusal(context, 400, 'callFailed');
	return caller;
}

function calledAgent(context: Context, world: World, { to }: MakeCallRequest): Agent | undefined {
	if (to.telephoneNumber !== undefined) {
		if (world.seed.invalidNumbers.includes(to.telephoneNumber)) {
			throw refusal(context, 400, 'invalidNumber');
		}
		return undefined;
	}
	const called = world.agents.find(to.agentId!);
	if (!called) throw refusal(context, 400, 'unknownDestinationAgent');
	if (!isAvailable(called)) throw refusal(context, 400, 'destinationAgentBusy');
	return called;
}

function newCall(accountKey: string, request: MakeCallRequest, caller: Agent): ContactCenterCall {
	const id = randomUUID();
	return {
		id,
		links: [resourceLink(accountKey, `Calls/${id}`)],
		from: {
			presentedClid: request.from.presentedCLID,
			agentId: caller.id,
			groups: request.from.groups,
		},
		to: request.to,
		regarding: request.regarding,
		status: 'Active',
		recordingStatus: 'Stopped',
		application: request.application ?? null,
		dispositionCode: null,
	};
}
