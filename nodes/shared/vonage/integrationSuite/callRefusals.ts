import type { ApiRefusal, Explanation } from '../../http/api';
import type { VonageClient } from '../../http/client';
import { sentences } from '../../plain/sentences';
import { FINAL_STATES, stateInWords } from './callStates';
import { getCall, UNKNOWN_CALL } from './calls';
import { detailsOf } from './data';

/** What can be done with a live call: the name in the menu, and the words for a sentence. */
const CONTROLS = {
	Answer: (call: string) => `answer ${call}`,
	End: (call: string) => `end ${call}`,
	Hold: (call: string) => `put ${call} on hold`,
	Resume: (call: string) => `resume ${call}`,
	'Send to Voicemail': (call: string) => `send ${call} to voicemail`,
	Transfer: (call: string) => `transfer ${call}`,
};

export type Control = keyof typeof CONTROLS;

/**
 * What can be done with a call, by its state. The states suggest it; no document says it outright.
 */
const ALLOWED: Record<string, readonly Control[] | undefined> = {
	INITIALIZING: ['End'],
	RINGING: ['Answer', 'End', 'Send to Voicemail'],
	ACTIVE: ['End', 'Hold', 'Transfer'],
	HELD: ['End', 'Resume', 'Transfer'],
	REMOTE_HELD: ['End', 'Transfer'],
};

/** What cannot be done with an outgoing call, because the called side does it. */
const ONLY_FOR_INCOMING_CALLS: readonly Control[] = ['Answer', 'Send to Voicemail'];

/**
 * Statuses with which Vonage may refuse something because of the state of a call; no document names
 * them.
 */
const MAY_BE_ABOUT_STATE = [400, 409, 422];

/** Whether a state rules something out. A state that is not documented rules nothing out. */
function excludes(state: string, direction: string | null, control: Control): boolean {
	if (FINAL_STATES.includes(state)) return true;
	const isForOthers = direction === 'OUTBOUND' && ONLY_FOR_INCOMING_CALLS.includes(control);
	return ALLOWED[state] !== undefined && (isForOthers || !ALLOWED[state].includes(control));
}

function remedy(state: string, direction: string | null): string {
	if (FINAL_STATES.includes(state)) return 'The call is over, so nothing can be done with it';
	const others = ALLOWED[state]?.filter((control) => !excludes(state, direction, control));
	return `What can be done with it now: ${others?.join(', ')}`;
}

/**
 * Finds out what a refusal to do something with a call means. It looks up the state of the call,
 * and says whether that state explains the refusal. Undefined where the refusal is about something
 * else or the call cannot be looked up.
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
