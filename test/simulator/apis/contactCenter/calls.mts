import type { Context } from 'openapi-backend';
import { refusal, type Handler } from '../../contract/api.mts';
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

function recordOf(context: Context, world: World): ContactCenterRecord {
	const record = findContactCenterCall(world, context.request.params.callGuid as string);
	if (!record) throw refusal(context, 404);
	return record;
}
