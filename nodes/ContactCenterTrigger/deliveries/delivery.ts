import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { z } from 'zod';

import { admit } from '../../shared/trigger/admission';
import { isSignedForNode } from '../../shared/trigger/derivedKey';
import { memoryOf } from '../../shared/trigger/memory';
import { rawBodyOf } from '../../shared/trigger/rawBody';
import { isWanted, keyOf, readEvent, type Arrival } from '../events/event';
import { doubtSecret } from '../memory/toldSecrets';
import { readSettings, type Settings } from '../settings/settings';
import { CREDENTIAL, subscriptionSecret } from './secret';
import { isFor, isSignedWith, readSignature, secondsOff, type Signature } from './signature';

/** An event is far shorter. Anybody can send a longer body, and reading it would take too long. */
const MAX_LENGTH = 256 * 1024;

/** The bytes of a body that n8n hands on as text or as bytes. */
const sentBody = z
	.union([z.string().transform((text) => Buffer.from(text)), z.instanceof(Buffer)])
	.refine(({ length }) => length > 0 && length <= MAX_LENGTH);

const REFUSAL = {
	events: 'events of the contact center',
	promise: 'The contact center sends each of them again for up to 24 hours',
};

/** Undefined when the settings or the secret cannot be read, which is not the fault of the sender. */
async function check(
	context: IWebhookFunctions,
	body: Buffer,
	signature: Signature | undefined,
): Promise<{ settings: Settings; isSigned: boolean } | undefined> {
	try {
		const settings = readSettings(context);
		// a stranger who does not even try to sign causes no reading of the credential
		const isSigned =
			signature !== undefined &&
			(await isSignedForNode(
				context,
				CREDENTIAL,
				async () => await subscriptionSecret(context, settings),
				(secret) => isSignedWith(Buffer.from(secret, 'base64'), body, signature),
			));
		return { settings, isSigned };
	} catch (error) {
		// only in the log, because any sender can cause it; the checks of the subscription tell the user
		context.logger.debug(`An event cannot be checked: ${(error as Error).message}`);
		return undefined;
	}
}

/** Tells whoever runs this n8n that its clock, or Vonage's, is wrong. */
function warnOfClock(context: IWebhookFunctions, seconds: number): void {
	const direction = seconds > 0 ? 'ahead of' : 'behind';
	context.logger.warn(
		`An event of the contact center is signed rightly and was refused, because its time is over or has not come: the clock of this n8n is perhaps ${direction} that of Vonage, by up to ${Math.abs(seconds)} seconds. Set the clock of this machine by a time server`,
	);
}

/**
 * Takes a delivery of Vonage. The signature is verified over the body as it came. The answer leaves before
 * this node asks n8n's database for anything but a secret, and before the execution is stored or started:
 *
 * - 401 for a signature that is wrong, missing or out of date,
 * - 503 when the signature cannot be verified now, or n8n has too much to do, so that Vonage sends the
 *   event again,
 * - 400 for a body that is no event,
 * - 200 for the rest, of which only the events that the user wants start an execution.
 *
 * No body makes this throw: n8n would store a failed execution.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const answer = (status: number, message: string): IWebhookResponseData => {
		context.getResponseObject().status(status).json({ message });
		return { noWebhookResponse: true };
	};
	// n8n does not parse `application/cloudevents+json`
	const body = sentBody.safeParse(await rawBodyOf(context.getRequestObject())).data;
	if (!body) return answer(400, 'The body is no event');
	const { 'vonage-signature': header } = context.getHeaderData() as IDataObject;
	const signature = readSignature(header);
	const memory = memoryOf(context);
	const checked = await check(context, body, signature);
	if (!checked) return answer(503, 'The signature cannot be checked now. Send the event again');
	if (!signature || !checked.isSigned) {
		if (signature && isFor(body, signature)) doubtSecret(context);
		return answer(401, 'The signature is wrong');
	}
	const off = secondsOff(signature, Date.now());
	if (off !== 0) {
		warnOfClock(context, off);
		return answer(401, 'The signature is out of date');
	}

	const event = readEvent(String(body));
	if (!event) return answer(400, 'The event has no id or no type');
	if (!isWanted(event, checked.settings)) return answer(200, 'Not wanted by this workflow');
	const arrival: Arrival = { event, recovered: false };
	const { status, message, isAdmitted } = await admit(context, memory.answered, {
		key: keyOf(arrival),
		// a test shows every delivery
		isRemembered: context.getMode() !== 'manual',
		refusal: REFUSAL,
	});
	if (!isAdmitted) return answer(status, message);
	return {
		...answer(status, message),
		workflowData: [[{ json: { ...arrival } as IDataObject }]],
	};
}
