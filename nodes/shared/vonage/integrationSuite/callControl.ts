import type { IHttpRequestMethods } from 'n8n-workflow';

import type { ApiRefusal, Explanation } from '../../http/api';
import type { VonageClient } from '../../http/client';
import { ROOT } from './api';
import { explainCallRefusal, type Control } from './callRefusals';
import { FINAL_STATES } from './callStates';
import { getCall } from './calls';
import { detailsOf, type BusinessCall } from './data';
import { getEvent } from './events';
import { oneCall } from './newestCall';

/**
 * The states of a call after something was done with it. A transferred call can be in any state.
 */
const DONE: Partial<Record<Control, readonly string[]>> = {
	Answer: ['ACTIVE'],
	End: FINAL_STATES,
	Hold: ['HELD'],
	Resume: ['ACTIVE'],
	'Send to Voicemail': ['REJECTED'],
};

/**
 * The call, if it is in the wanted state. An unknown call (404) is looked up in the history, which
 * also has calls that are over.
 */
async function foundDone(
	vonage: VonageClient,
	callId: string,
	control: Control,
	{ status }: ApiRefusal,
) {
	const lookUp = status === 404 ? getEvent : getCall;
	const call = await lookUp(vonage, callId).catch(() => undefined);
	const state = call && detailsOf(call).state;
	return call && state && DONE[control]?.includes(state) ? { result: call } : undefined;
}

interface ControlRequest {
	method: IHttpRequestMethods;
	/** Below the call, undefined for the call itself. */
	path?: string;
	body?: object;
	unknownOutcome?: Explanation;
}

/** Does something with a call. The reply to every such request is the call as it is then. */
async function controlCall(
	vonage: VonageClient,
	callId: string,
	control: Control,
	{ path, ...request }: ControlRequest,
): Promise<BusinessCall> {
	return await vonage.request({
		...request,
		path: [...ROOT, 'calls', callId, ...(path === undefined ? [] : [path])],
		reply: oneCall,
		alreadyDone: async (refusal) => await foundDone(vonage, callId, control, refusal),
		explain: async (refusal) => await explainCallRefusal(vonage, callId, control, refusal),
	});
}

/** Picks up an incoming call that rings. Source: vis.json answerCall. */
export const answerCall = async (vonage: VonageClient, callId: string) =>
	await controlCall(vonage, callId, 'Answer', { method: 'PUT', path: 'answer' });

/** Hangs up. Source: vis.json endCall. */
export const endCall = async (vonage: VonageClient, callId: string) =>
	await controlCall(vonage, callId, 'End', { method: 'DELETE' });

/** Puts a connected call on hold. Source: vis.json holdCall. */
export const holdCall = async (vonage: VonageClient, callId: string) =>
	await controlCall(vonage, callId, 'Hold', { method: 'PUT', path: 'hold' });

/** Takes a call back that is on hold. Source: vis.json unholdCall. */
export const resumeCall = async (vonage: VonageClient, callId: string) =>
	await controlCall(vonage, callId, 'Resume', { method: 'DELETE', path: 'hold' });

/** Lets an incoming call that rings go to voicemail. Source: vis.json sendCallToVoicemail. */
export const sendCallToVoicemail = async (vonage: VonageClient, callId: string) =>
	await controlCall(vonage, callId, 'Send to Voicemail', { method: 'PUT', path: 'vmtransfer' });

/**
 * Transfers a call to a number. Source: vis.json transferCall. It is never sent again after an
 * answer that leaves the outcome unknown.
 */
export const transferCall = async (
	vonage: VonageClient,
	callId: string,
	body: { phoneNumber: string },
) =>
	await controlCall(vonage, callId, 'Transfer', {
		method: 'POST',
		path: 'transfer',
		body,
		unknownOutcome: {
			message: 'The call may have been transferred',
			description:
				'It was not tried again, so that nobody is called twice. Look at the calls of the user before you run this item again',
		},
	});
