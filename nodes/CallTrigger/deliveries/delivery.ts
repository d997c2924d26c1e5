import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { isSignedForNode } from '../../shared/trigger/derivedKey';
import { memoryOf } from '../../shared/trigger/memory';
import { isWanted, keyOf, readEvent, type Arrival } from '../events/event';
import { backlog } from '../memory/backlog';
import { readSettings, type Settings } from '../settings/settings';
import { readDelivery, type Delivery } from './body';
import { isSignedWith } from './signature';
import { signingKey } from './signingKey';

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

/** A request as n8n hands it on (body-parser.js of n8n). */
interface RawRequest {
	rawBody?: unknown;
	readRawBody?: () => Promise<void>;
}

/**
 * The bytes of a body, unpacked. n8n has read those of the content types that it knows, and reads any
 * other only when it is asked. Undefined when n8n cannot read it: it is longer than n8n allows, was cut
 * short, or is badly packed.
 */
async function bodyOf(request: RawRequest): Promise<unknown> {
	try {
		await request.readRawBody?.();
		return request.rawBody;
	} catch {
		return undefined;
	}
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

/** Says in the log that deliveries are refused, as a user looks there when calls come late. */
function tellOfRefusal(context: IWebhookFunctions): void {
	const refused = backlog.refuse();
	if (refused === undefined) return;
	context.logger.warn(
		`n8n has more call events to hand on than it can. So many were answered with 503: ${refused}. Vonage sends each of them again, up to five times, ten seconds apart. The outcome of a call that it gives up comes with the next check, if 'Catch Up After Downtime' is on`,
	);
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
	const body = await bodyOf(context.getRequestObject());
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
	if (memory.formerUserIds.includes(String(event.userId))) {
		return answer(200, 'Of a user who is not signed in any more');
	}
	const { deliveryId } = delivery;
	const arrival: Arrival = { event, deliveryId, recovered: false, signatureValid };
	// a test shows every delivery; an unsigned one could look like a signed one and suppress it
	const isTest = context.getMode() === 'manual';
	const isRemembered = signatureValid && !isTest;
	const key = keyOf(arrival);
	const receivedBefore = () => answer(200, 'Received before');
	if (isRemembered && memory.answered.has(key)) return receivedBefore();
	if (!isTest && !(await backlog.enter(key))) {
		tellOfRefusal(context);
		return answer(503, 'n8n has too much to do. Send the event again');
	}
	if (isRemembered && !memory.answered.add(key)) {
		// it came once more while this one waited
		backlog.giveBack(key);
		return receivedBefore();
	}
	return { ...answer(200, 'Received'), workflowData: [[{ json: { ...arrival } as IDataObject }]] };
}
