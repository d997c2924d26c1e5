import { callEvent, keyOfNode, sign } from '../../../harness/businessEvents.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { callTrigger, webhookContext } from '../../../harness/trigger.mts';

mockNetwork();

const setup = callTrigger();

interface Request {
	rawBody?: Buffer;
	readRawBody: () => Promise<void>;
}

/** The status that is answered to a delivery of a call with this ID. */
async function statusOf(
	id: string,
	prepare: (request: Request, rawBody: Buffer) => void,
): Promise<number | undefined> {
	const event = callEvent({ id });
	const body = JSON.stringify({ event, metadata: { signature: sign(keyOfNode(), event) } });
	const { context, seen } = webhookContext(setup, {});
	prepare(context.getRequestObject() as unknown as Request, Buffer.from(body));
	await setup.node.webhook!.call(context);
	return seen.status;
}

describe('The body of a delivery', () => {
	it('is read by n8n when the node asks for it: n8n reads no unknown content type by itself', async () => {
		const status = await statusOf('unread', (request, rawBody) => {
			request.readRawBody = async () => void (request.rawBody = rawBody);
		});
		expect(status).toBe(200);
	});

	it('may be read already', async () => {
		const status = await statusOf('read', (request, rawBody) => {
			request.rawBody = rawBody;
			request.readRawBody = async () => {};
		});
		expect(status).toBe(200);
	});

	it('may begin with the mark of UTF-8', async () => {
		const status = await statusOf('marked', (request, rawBody) => {
			request.rawBody = Buffer.concat([Buffer.from('\uFEFF'), rawBody]);
			request.readRawBody = async () => {};
		});
		expect(status).toBe(200);
	});

	it('is no delivery when n8n cannot read it, and makes no failed execution', async () => {
		const status = await statusOf('unreadable', (request) => {
			request.readRawBody = async () => {
				throw new Error('request entity too large');
			};
		});
		expect(status).toBe(400);
	});
});
