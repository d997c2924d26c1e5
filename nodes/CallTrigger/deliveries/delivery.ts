import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { admit } from '../../shared/trigger/admission';
import { isSignedForNode } from '../../shared/trigger/derivedKey';
import { memoryOf } from '../../shared/trigger/memory';
import { rawBodyOf } from '../../shared/trigger/rawBody';
import { mentionedId } from '../../shared/vonage/replyMembers';
import { isWanted, keyOf, readEvent, type Arrival } from '../events/event';
import { formerUsersOf } from '../memory/formerUsers';
import { readSettings, type Settings } from '../settings/settings';
import { readDelivery, type Delivery } from './body';
import { isSignedWith } from './signature';
import { signingKey } from './signingKey';

const REFUSAL = {
	events: 'call events',
	promise:
		"Vonage sends each event of a call again, up to five times, ten seconds apart. The outcome of a call that it gives up comes with the next check, if 'Catch Up After Downtime' is on",
};

/**
 * Whether the signature is right. A delivery without a signature causes no reading of the key, so a
 * stranger who does not even try to sign costs nothing.
 *
 * @throws NodeOperationError when the key cannot be read
 */
async function isSigned(
	context: IWebhookFunctions,
	{ authentication }: Settings,
	{ event, signature }: Delivery,
): Promise<boolean> {
	if (signature === undefined) return false;
	return await isSignedForNode(
		context,
		authentication,
		async () => await signingKey(context, authentication),
		(key) => isSignedWith(key, event, signature),
	);
}

/** Undefined when the settings or the key cannot be read, which is not the fault of the sender. */
async function check(context: IWebhookFunctions, delivery: Delivery) {
	try {
		const settings = readSettings(context);
		return { settings, signatureValid: await isSigned(context, settings, delivery) };
	} catch (error) {
		// only in the log, because any sender can cause it; the checks of the subscription tell the user
		context.logger.debug(`A call event cannot be checked: ${(error as Error).message}`);
		return undefined;
	}
}

/**
 * Takes a delivery of Vonage. The signature is verified over the raw body. The answer leaves before this
 * node asks n8n's database for anything but a key, and before the execution is stored or started:
 *
 * - 400 for a body that is no event,
 * - 401 for a signature that is wrong or missing,
 * - 503 when the signature cannot be verified now, or n8n has too much to do, so that Vonage sends the
 *   event again,
 * - 200 for the rest, of which only the events that the user wants start an execution.
 *
 * No body makes this throw: n8n would store a failed execution.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const answer = (status: number, message: string): IWebhookResponseData => {
		context.getResponseObject().status(status).json({ message });
		return { noWebhookResponse: true };
	};
	const body = await rawBodyOf(context.getRequestObject());
	const delivery = readDelivery(body, context.getHeaderData() as IDataObject);
	if (!delivery) return answer(400, 'The body is no delivery of a call event');
	const memory = memoryOf(context);
	const checked = await check(context, delivery);
	if (!checked) return answer(503, 'The signature cannot be checked now. Send the event again');
	const { settings, signatureValid } = checked;
	if (!signatureValid && !settings.acceptUnsigned) return answer(401, 'The signature is wrong');

	const event = readEvent(delivery.event);
	if (!event) return answer(400, 'The event has no id or no state');
	if (!isWanted(event, settings)) return answer(200, 'Not wanted by this workflow');
	if (formerUsersOf(context).includes(mentionedId.parse(event.userId) ?? '')) {
		return answer(200, 'Of a user who is not signed in any more');
	}
	const { deliveryId } = delivery;
	const arrival: Arrival = { event, deliveryId, recovered: false, signatureValid };
	const { status, message, isAdmitted } = await admit(context, memory.answered, {
		key: keyOf(arrival),
		// a test shows every delivery; an unsigned one could look like a signed one and suppress it
		isRemembered: signatureValid && context.getMode() !== 'manual',
		refusal: REFUSAL,
	});
	if (!isAdmitted) return answer(status, message);
	return {
		...answer(status, message),
		workflowData: [[{ json: { ...arrival } as IDataObject }]],
	};
}
