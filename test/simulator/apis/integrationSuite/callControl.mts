import type { Context } from 'openapi-backend';
import { exampleReply, type Handler } from '../../contract/api.mts';
import { Refusal } from '../../http/reply.mts';
import { hasEnded, isUnderWay, type BusinessCall } from '../../state/integrationSuite/call.mts';
import { hangUp, moveCall } from '../../state/integrationSuite/callLife.mts';
import { mayFollow, type CallState } from '../../state/integrationSuite/callStates.mts';
import type { World } from '../../state/world.mts';
import { callOf } from './calls.mts';
import { single } from './single.mts';

/** Picks up a call that rings. Source: vis.json answerCall. */
export const answerCall = changing(isIn('RINGING'), moveTo('ACTIVE'));

/** Puts a call on hold. Source: vis.json holdCall. */
export const holdCall = changing(isIn('ACTIVE'), moveTo('HELD'));

/** Takes a call back from hold; a hold by the other side stays. Source: vis.json unholdCall. */
export const unholdCall = changing(isIn('HELD'), moveTo('ACTIVE'));

/**
 * Hands a call over to another number: it leaves the user, for whom it ends.
 * Source: vis.json transferCall.
 */
export const transferCall = changing(isUnderWay, hangUp);

/**
 * Hands a call over to the user's voicemail. One that rings is rejected by that, so it has to be
 * inbound. Source: vis.json sendCallToVoicemail; the guide on call events for REJECTED.
 */
export const sendCallToVoicemail = changing(
	(call) => isUnderWay(call) || mayFollow(call.direction, call.state, 'REJECTED'),
	hangUp,
);

/**
 * Hangs up: a call that still rings is cancelled or rejected, by its direction.
 * Source: vis.json endCall, CallState.
 */
export const endCall = changing((call) => !hasEnded(call), hangUp);

type Change = (world: World, call: BusinessCall) => void;

function changing(isAllowed: (call: BusinessCall) => boolean, change: Change): Handler {
	return (context, world) => {
		const call = callOf(context, world);
		if (!isAllowed(call)) throw wrongState(context, world, call);
		change(world, call);
		return single(world, 200, world.statesOf(call));
	};
}

function isIn(state: CallState) {
	return (call: BusinessCall) => call.state === state;
}

function moveTo(state: CallState): Change {
	return (world, call) => moveCall(world, call, state);
}

/** The contract's words for a conflict, and the state that is in the way. */
function wrongState(context: Context, { seed }: World, { state }: BusinessCall): Refusal {
	const status = seed.callConflictStatus;
	const { errorCode } = exampleReply(context, status).body as { errorCode: string };
	const { errorMessage } = exampleReply(context, 409).body as { errorMessage: string };
	return new Refusal({ status, body: { errorCode, errorMessage: `${errorMessage}: ${state}` } });
}
