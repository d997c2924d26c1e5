import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { z } from 'zod';

import { id } from '../shared/apis/integrationSuite';
import { parseJson } from '../shared/http/json';
import { JsonText } from './canonicalJson';
import { isWanted, readEvent, type Arrival } from './event';
import { readSettings } from './settings';
import { isSignedWith } from './signature';
import { isSignedForNode } from './signingKey';

/**
 * vis.json DeliveryMetadata: beside the event with policy BODY, in headers with HEADER. A member that
 * cannot be read must not hide the other.
 */
const metadata = z
	.object({
		signature: z.string().optional().catch(undefined),
		deliveryId: id.optional().catch(undefined),
	})
	.catch({});

/** Many times what an event needs. To read a larger one, which anybody can send, takes too long. */
const MAX_LENGTH = 64 * 1024;

const rawBody = z
	.union([z.string(), z.instanceof(Buffer)])
	.refine(({ length }) => length <= MAX_LENGTH)
	.transform(String);

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

/**
 * The parts of a delivery; undefined for what has no event, is no JSON, is nested too deeply or is too
 * long.
 */
function parseBody(request: { rawBody?: unknown }) {
	const text = rawBody.safeParse(request.rawBody);
	if (!text.success) return undefined;
	try {
		const body = new JsonText(text.data);
		const event = body.member('event');
		const besides = metadata.parse(parseJson(String(body.member('metadata') ?? '{}')));
		return event && { event, metadata: besides };
	} catch {
		return undefined;
	}
}

/** From the body, or from the headers if it is not there. */
function readMetadata(inBody: z.output<typeof metadata>, headers: IDataObject) {
	return {
		signature: inBody.signature ?? headers['x-von-signature'],
		deliveryId: inBody.deliveryId ?? id.safeParse(headers['x-von-delivery-id']).data,
	};
}

/**
 * Takes a delivery of Vonage: verifies it over the raw body and answers before n8n's database is
 * asked by this node, and before the execution is stored or started. 400 for what is no event, 401 for
 * a wrong signature, 200 for the rest, of which only what the user wants starts an execution.
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
	// a test shows every delivery; an unsigned one could name any ID, and so suppress a signed one
	const isRemembered = signatureValid && context.getMode() !== 'manual';
	if (isRemembered && !remember(context, deliveryId)) return answer(200, 'Received before');

	const arrival: Arrival = { event, deliveryId, recovered: false, signatureValid };
	return { ...answer(200, 'Received'), workflowData: [[{ json: { ...arrival } as IDataObject }]] };
}
