import type { ApiRefusal, Explanation } from '../api';
import { FINAL_STATES, stateInWords } from '../fields/callStates';
import type { VonageClient } from '../http/client';
import { isServerFault } from '../http/failure';
import { sentences } from '../http/sentences';
import { detailsOf } from './integrationSuite';
import { getCall, UNKNOWN_CALL } from './integrationSuiteCalls';

/** What can be done with a live call, as the menu calls it, and in the words of a sentence. */
const CONTROLS = {
	Answer: 'answer it',
	End: 'end it',
	Hold: 'put it on hold',
	Resume: 'resume it',
	'Send to Voicemail': 'send it to voicemail',
	Transfer: 'transfer it',
};

export type Control = keyof typeof CONTROLS;

/** What a call allows, by its state. No document says it outright; the state machine suggests it. */
const ALLOWED: Record<string, readonly Control[] | undefined> = {
	INITIALIZING: ['End'],
	RINGING: ['Answer', 'End', 'Send to Voicemail'],
	ACTIVE: ['End', 'Hold', 'Transfer'],
	HELD: ['End', 'Resume', 'Transfer'],
	REMOTE_HELD: ['End', 'Transfer'],
};

/** The called side of an outgoing call answers it. */
const FOR_INCOMING_CALLS: readonly Control[] = ['Answer', 'Send to Voicemail'];

function remedy(refused: Control, state: string, direction: string | null): string {
	if (FINAL_STATES.includes(state)) return 'The call is over, so nothing can be done with it';
	const others = (ALLOWED[state] ?? []).filter(
		(control) =>
			control !== refused && !(direction === 'OUTBOUND' && FOR_INCOMING_CALLS.includes(control)),
	);
	return others.length > 0
		? `What can be done with it now: ${others.join(', ')}`
		: 'Wait until the call is in another state';
}

/** A sign-in, a right, or a server that stumbled: nothing that the call could explain. */
const isAboutCall = ({ status, fields }: ApiRefusal) =>
	status >= 400 && ![401, 403].includes(status) && !isServerFault(status) && fields.length === 0;

/**
 * Finds out what a refusal to do something with a call means: looks up, only then, which state the
 * call is in. Undefined where the refusal is about something else or the call cannot be looked up.
 */
export async function explainCallRefusal(
	vonage: VonageClient,
	callId: string,
	control: Control,
	refusal: ApiRefusal,
): Promise<Explanation | undefined> {
	if (!isAboutCall(refusal)) return undefined;
	if (refusal.status === 404) return UNKNOWN_CALL;
	const call = await getCall(vonage, callId).catch(() => undefined);
	const { state, direction } = call ? detailsOf(call) : { state: null, direction: null };
	if (state === null) return undefined;
	const said = refusal.text && `Vonage said: ${refusal.text}`;
	return {
		message: `The call is ${stateInWords(state).toLowerCase()}, and Vonage refused to ${CONTROLS[control]}`,
		description: sentences(said, remedy(control, state, direction)),
	};
}
