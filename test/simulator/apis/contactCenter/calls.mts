import type { Context } from 'openapi-backend';
import { refusal, type Handler } from '../../contract/api.mts';
import { Refusal } from '../../http/reply.mts';
import type { ContactCenterRecord } from '../../state/contactCenter/call.mts';
import {
	controlRecording,
	findContactCenterCall,
	shownCall,
} from '../../state/contactCenter/callLife.mts';
import type { World } from '../../state/world.mts';

/** One call, live or over for at most 24 hours. Source: vcc.json getCall. */
export const getCall: Handler = (context, world) => ({
	status: 200,
	body: shownCall(world, recordOf(context, world)),
});

/**
 * Pauses or starts the recording of a live call; getCall shows it later.
 * Source: vcc.json controlCallRecording.
 */
export const controlCallRecording: Handler = (context, world) => {
	const record = recordOf(context, world);
	if (record.endedAt !== undefined) throw refusal(context, 400);
	const { recordingStatus } = context.request.requestBody;
	controlRecording(world, record, recordingStatus);
	return { status: 202, body: { recordingStatus } };
};

/** Keeps how a call ended, as its agent says. Source: vcc.json setDispositionCode. */
export const setDispositionCode: Handler = (context, world) => {
	const { call } = recordOf(context, world);
	const { dispositionCode, agentId } = context.request.requestBody;
	const { status, needAgent, onlyOnce } = world.seed.dispositions;
	if (needAgent && agentId === undefined) throw declined('Agent id field was expected.');
	if (agentId !== undefined && !world.agents.find(agentId)) throw declined('Agent id is unknown.');
	if (onlyOnce && call.dispositionCode !== null) {
		throw declined('The call has a disposition code already.');
	}
	call.dispositionCode = dispositionCode;
	return { status, body: { dispositionCode } };
};

const declined = (message: string) => new Refusal({ status: 400, body: { message } });

function recordOf(context: Context, world: World): ContactCenterRecord {
	const record = findContactCenterCall(world, context.request.params.callGuid as string);
	if (!record) throw refusal(context, 404);
	return record;
}
