import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { z } from 'zod';

import { JsonText } from './canonicalJson';
import { isWanted, readEvent, type Arrival } from './event';
import { readSettings } from './settings';
import { isSignedWith } from './signature';
import { signingKey } from './signingKey';

/** vis.json DeliveryMetadata: beside the event with policy BODY, in headers with HEADER. */
const metadata = z.object({ signature: z.string(), deliveryId: z.string() }).partial().catch({});

const rawBody = z.union([
	z.string(),
	z.instanceof(Buffer).transform((bytes) => bytes.toString('utf8')),
]);

/** Deliveries that were answered here lately: a retry of one starts no second execution. */
const answered = new Set<string>();
const MAX_ANSWERED = 1_000;

function remember(deliveryId: string | undefined): boolean {
	if (deliveryId === undefined) return true;
	if (answered.has(deliveryId)) return false;
	answered.add(deliveryId);
	const [oldest] = answered;
	if (answered.size > MAX_ANSWERED) answered.delete(oldest);
	return true;
}

function parseBody(request: { rawBody?: unknown }): JsonText | undefined {
	const text = rawBody.safeParse(request.rawBody);
	try {
		return text.success ? new JsonText(text.data) : undefined;
	} catch {
		return undefined;
	}
}

function readMetadata(body: JsonText, headers: IDataObject) {
	const inBody = metadata.parse(JSON.parse(String(body.member('metadata') ?? '{}')));
	return {
		signature: inBody.signature ?? headers['x-von-signature'],
		deliveryId: inBody.deliveryId ?? z.string().safeParse(headers['x-von-delivery-id']).data,
	};
}

function isValid(key: string, event: JsonText, signature: unknown): boolean {
	try {
		return isSignedWith(key, event, signature);
	} catch {
		// nested too deeply to be an event
		return false;
	}
}

/**
 * Takes a delivery of Vonage: verifies it over the raw body and answers at once, before n8n's
 * database is asked. 400 for what is no event, 401 for a wrong signature, 200 for the rest, of which
 * only what the user wants starts an execution.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const answer = (status: number, message: string): IWebhookResponseData => {
		context.getResponseObject().status(status).json({ message });
		return { noWebhookResponse: true };
	};
	const settings = readSettings(context);
	const body = parseBody(context.getRequestObject() as { rawBody?: unknown });
	const text = body?.member('event');
	if (!body || !text) return answer(400, 'The body is no delivery of a call event');

	const { signature, deliveryId } = readMetadata(body, context.getHeaderData() as IDataObject);
	const key = await signingKey(context, settings.authentication);
	const signatureValid = isValid(key, text, signature);
	if (!signatureValid && !settings.acceptUnsigned) return answer(401, 'The signature is wrong');

	const event = readEvent(text);
	if (!event) return answer(400, 'The event has no id or no state');
	if (!isWanted(event, settings)) return answer(200, 'Not wanted by this workflow');
	// an unsigned delivery could name any ID, and so suppress a signed one
	if (signatureValid && !remember(deliveryId)) return answer(200, 'Received before');

	const arrival: Arrival = { event, deliveryId, recovered: false, signatureValid };
	return { ...answer(200, 'Received'), workflowData: [[{ json: { ...arrival } as IDataObject }]] };
}
