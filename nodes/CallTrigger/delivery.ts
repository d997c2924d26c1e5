import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { z } from 'zod';

import { JsonText } from './canonicalJson';
import { isWanted, readEvent, type Arrival } from './event';
import { readSettings } from './settings';
import { isSignedWith } from './signature';
import { isSignedForNode } from './signingKey';

/** vis.json DeliveryMetadata: beside the event with policy BODY, in headers with HEADER. */
const metadata = z.object({ signature: z.string(), deliveryId: z.string() }).partial().catch({});

const rawBody = z.union([
	z.string(),
	z.instanceof(Buffer).transform((bytes) => bytes.toString('utf8')),
]);

/** Deliveries that were answered here lately: a retry of one starts no second execution. */
const answered = new Set<string>();
const MAX_ANSWERED = 1_000;

function remember(context: IWebhookFunctions, deliveryId: string | undefined): boolean {
	if (deliveryId === undefined) return true;
	const name = `${context.getWorkflow().id}:${context.getNode().id}:${deliveryId}`;
	if (answered.has(name)) return false;
	answered.add(name);
	const [oldest] = answered;
	if (answered.size > MAX_ANSWERED) answered.delete(oldest);
	return true;
}

/** The parts of a delivery; undefined for what has no event, is no JSON or is nested too deeply. */
function parseBody(request: { rawBody?: unknown }) {
	const text = rawBody.safeParse(request.rawBody);
	if (!text.success) return undefined;
	try {
		const body = new JsonText(text.data);
		const event = body.member('event');
		const besides = metadata.parse(JSON.parse(String(body.member('metadata') ?? '{}')));
		return event && { event, metadata: besides };
	} catch {
		return undefined;
	}
}

/** From the body, or from the headers if it is not there. */
function readMetadata(inBody: z.output<typeof metadata>, headers: IDataObject) {
	return {
		signature: inBody.signature ?? headers['x-von-signature'],
		deliveryId: inBody.deliveryId ?? z.string().safeParse(headers['x-von-delivery-id']).data,
	};
}

/**
 * Takes a delivery of Vonage: verifies it over the raw body and answers before n8n's database is
 * asked by this node, and before the execution is stored or started. 400 for what is no event, 401 for a wrong signature, 200 for the rest, of which
 * only what the user wants starts an execution.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const answer = (status: number, message: string): IWebhookResponseData => {
		context.getResponseObject().status(status).json({ message });
		return { noWebhookResponse: true };
	};
	const settings = readSettings(context);
	const delivery = parseBody(context.getRequestObject() as { rawBody?: unknown });
	if (!delivery) return answer(400, 'The body is no delivery of a call event');

	const headers = context.getHeaderData() as IDataObject;
	const { signature, deliveryId } = readMetadata(delivery.metadata, headers);
	const signatureValid = await isSignedForNode(context, settings.authentication, (key) =>
		isSignedWith(key, delivery.event, signature),
	);
	if (!signatureValid && !settings.acceptUnsigned) return answer(401, 'The signature is wrong');

	const event = readEvent(delivery.event);
	if (!event) return answer(400, 'The event has no id or no state');
	if (!isWanted(event, settings)) return answer(200, 'Not wanted by this workflow');
	// an unsigned delivery could name any ID, and so suppress a signed one
	if (signatureValid && !remember(context, deliveryId)) {
		return answer(200, 'Received before');
	}

	const arrival: Arrival = { event, deliveryId, recovered: false, signatureValid };
	return { ...answer(200, 'Received'), workflowData: [[{ json: { ...arrival } as IDataObject }]] };
}
