import type { IWebhookFunctions } from 'n8n-workflow';

import { backlog } from './backlog';
import type { Recent } from './recent';

/** An event whose signature was checked, and which the user wants. */
interface Delivered {
	/** Tells events apart. */
	key: string;
	/** Whether a repetition of it starts nothing: not in a test, which shows every delivery. */
	isRemembered: boolean;
	refusal: Refusal;
}

/** What the log says when n8n has too much to do. */
interface Refusal {
	/** What came, such as "call events". */
	events: string;
	/** What becomes of an event that is refused. */
	promise: string;
}

/** What an event is answered with, and whether it starts an execution. */
interface Admission {
	status: 200 | 503;
	message: string;
	isAdmitted: boolean;
}

const RECEIVED: Admission = { status: 200, message: 'Received', isAdmitted: true };

const RECEIVED_BEFORE: Admission = { status: 200, message: 'Received before', isAdmitted: false };

const TOO_MUCH: Admission = {
	status: 503,
	message: 'n8n has too much to do. Send the event again',
	isAdmitted: false,
};

/** Says in the log that deliveries are refused, as a user looks there when events come late. */
function tellOfRefusal(context: IWebhookFunctions, { events, promise }: Refusal): void {
	const refused = backlog.refuse(events);
	if (refused === undefined) return;
	context.logger.warn(
		`n8n has more ${events} to hand on than it can. So many were answered with 503: ${refused}. ${promise}`,
	);
}

/**
 * Decides whether an event starts an execution: once, and only when there is a place for it. The execution
 * gives the place back (backlog.ts).
 *
 * @param answered the events that were answered lately
 */
export async function admit(
	context: IWebhookFunctions,
	answered: Recent,
	{ key, isRemembered, refusal }: Delivered,
): Promise<Admission> {
	if (isRemembered && answered.has(key)) return RECEIVED_BEFORE;
	const isTest = context.getMode() === 'manual';
	if (!isTest && !(await backlog.enter(key))) {
		tellOfRefusal(context, refusal);
		return TOO_MUCH;
	}
	if (isRemembered && !answered.add(key)) {
		// it came once more while this one waited
		backlog.giveBack(key);
		return RECEIVED_BEFORE;
	}
	return RECEIVED;
}
