import type { ApiRefusal, Explanation } from '../../http/api';
import type { VonageClient } from '../../http/client';
import { sentences } from '../../plain/sentences';
import { FINAL_STATES, stateInWords } from './callStates';
import { getCall, UNKNOWN_CALL } from './calls';
import { detailsOf } from './data';

/** What can be done with a live call, as the menu calls it, and in the words of a sentence. */
const CONTROLS = {
	Answer: (call: string) => `answer ${call}`,
	End: (call: string) => `end ${call}`,
	Hold: (call: string) => `put ${call} on hold`,
	Resume: (call: string) => `resume ${call}`,
	'Send to Voicemail': (call: string) => `send ${call} to voicemail`,
	Transfer: (call: string) => `transfer ${call}`,
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

/** The statuses that a refusal because of the state of a call may have; no document names one. */
const MAY_BE_ABOUT_STATE = [400, 409, 422];

/** What a state excludes. Of a state that nobody knows the answer is not known either. */
function excludes(state: string, direction: string | null, control: Control): boolean {
	if (FINAL_STATES.includes(state)) return true;
	const isForOthers = direction === 'OUTBOUND' && FOR_INCOMING_CALLS.includes(control);
	return ALLOWED[state] !== undefined && (isForOthers || !ALLOWED[state].includes(control));
}

function remedy(state: string, direction: string | null): string {
	if (FINAL_STATES.includes(state)) return 'The call is over, so nothing can be done with it';
	const others = ALLOWED[state]?.filter((control) => !excludes(state, direction, control));
	return `What can be done with it now: ${others?.join(', ')}`;
}

/**
 * Finds out what a refusal to do something with a call means: looks up, only then, which state the
 * call is in, and says so only where the state excludes what was asked for. Undefined where the
 * refusal is about something else or the call cannot be looked up.
 */
export async function explainCallRefusal(
	vonage: VonageClient,
	callId: string,
	control: Control,
	refusal: ApiRefusal,
): Promise<Explanation | undefined> {
	const { status, text, fields } = refusal;
	if (status === 404) return UNKNOWN_CALL;
	if (!MAY_BE_ABOUT_STATE.includes(status) || fields.length > 0) return undefined;
	const call = await getCall(vonage, callId).catch(() => undefined);
	const { state, direction } = call ? detailsOf(call) : { state: null, direction: null };
	if (state === null) return undefined;
	const said = `Vonage answered ${status}${text ? `: ${text}` : ' and gave no reason'}`;
	const inWords = stateInWords(state).toLowerCase();
	return excludes(state, direction, control)
		? {
				message: `The call is ${inWords}, and Vonage refused to ${CONTROLS[control]('it')}`,
				description: sentences(said, remedy(state, direction)),
			}
		: {
				message: `Vonage refused to ${CONTROLS[control]('the call')}, with status ${status}`,
				description: sentences(said, `The call is ${inWords}, which does not explain it`),
			};
}
