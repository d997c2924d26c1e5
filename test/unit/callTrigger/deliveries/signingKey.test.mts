import { CallTrigger } from '../../../../nodes/CallTrigger/CallTrigger.node.ts';
import { Keeper } from '../../../../nodes/CallTrigger/checks/keeper.ts';
import {
	callEvent,
	keyOfNode,
	sign,
	subscription,
	Vonage,
} from '../../../harness/businessEvents.mts';
import { CredentialStore } from '../../../harness/credentials.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { businessCredential } from '../../../harness/samples.mts';
import {
	callTrigger,
	deliver,
	triggerContext,
	webhookContext,
	webhookMethod,
} from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({
	pause: jest.fn(async (_: number, end?: AbortSignal) => {
		if (end) await new Promise((resolve) => end.addEventListener('abort', resolve));
	}),
}));

mockNetwork();

const CHANGED = 'changed-consumer-secret';

let nodes = 0;
let nodeId: string;
let now: number;
let vonage: Vonage;
let reads: jest.SpyInstance;

beforeEach(() => {
	nodeId = `node-with-keys-${(nodes += 1)}`;
	now = Date.parse('2026-06-10T12:00:00Z');
	jest.spyOn(Date, 'now').mockImplementation(() => now);
	reads = jest.spyOn(CredentialStore.prototype, 'getDecrypted');
	vonage = new Vonage();
});

afterEach(() => {
	jest.restoreAllMocks();
});

const withSecret = (consumerSecret: string) =>
	callTrigger({
		nodeId,
		credentials: {
			vonageBusinessPasswordApi: {
				...businessCredential.vonageBusinessPasswordApi,
				consumerSecret,
			},
		},
	});

const before = () => callTrigger({ nodeId });
const after = () => withSecret(CHANGED);

/** The status that a new event gets which is signed with the key of a secret. */
const statusOf = async (setup: ReturnType<typeof callTrigger>, secret?: string) => {
	const event = callEvent();
	const signature = sign(keyOfNode(nodeId, secret), event);
	const { status } = await deliver(setup, {
		rawBody: JSON.stringify({ event, metadata: { signature } }),
	});
	return status;
};

describe('The key of a node', () => {
	it('is read again within the time that Vonage goes on sending what was refused', async () => {
		await statusOf(before());
		now += 20_000;
		expect(await statusOf(before(), 'wrong')).toBe(401);
		const statuses: Array<number | undefined> = [];
		for (let retry = 0; retry <= 5; retry += 1) {
			statuses.push(await statusOf(after(), CHANGED));
			now += 10_000;
		}
		expect(statuses).toEqual([401, 200, 200, 200, 200, 200]);
	});

	it('is also the one that Vonage was told last, however often it changed since', async () => {
		await webhookMethod('create', before());
		vonage.answers['POST /webhooks'] = [422];
		const last = withSecret('changed-again');
		for (const setup of [after(), last]) {
			await expect(webhookMethod('create', setup)).rejects.toThrow('answered 422');
		}
		expect(await statusOf(last)).toBe(200);
		expect(await statusOf(last, CHANGED)).toBe(401);
		delete vonage.answers['POST /webhooks'];
		await webhookMethod('create', last);
		expect(await statusOf(last, 'changed-again')).toBe(200);
		expect(await statusOf(last)).toBe(401);
	});

	it('is also the one before while a check cannot subscribe anew', async () => {
		const url = `https://n8n.example.com/webhook/webhook-of-${nodeId}/webhook`;
		vonage.webhooks = [subscription({ url, signingKey: keyOfNode(nodeId) })];
		await webhookMethod('checkExists', before());
		const checks = jest.spyOn(Keeper.prototype, 'check');
		const trigger = triggerContext(after());
		await trigger.start();
		const check = async () => {
			trigger.fire();
			await Promise.allSettled([checks.mock.results.at(-1)!.value]);
			await new Promise(setImmediate);
			now += 2 * 60 * 60_000;
		};
		vonage.answers['POST /webhooks'] = [422];
		await check();
		expect(vonage.asked).toContain('POST /webhooks');
		expect(await statusOf(after())).toBe(200);
		delete vonage.answers['POST /webhooks'];
		await check();
		expect(await statusOf(after())).toBe(401);
		expect(await statusOf(after(), CHANGED)).toBe(200);
	});

	it('is no longer the one before once Vonage signs with the new one', async () => {
		await statusOf(before());
		now += 10_000;
		expect(await statusOf(after(), 'wrong')).toBe(401);
		expect(await statusOf(after())).toBe(200);
		expect(await statusOf(after(), CHANGED)).toBe(200);
		expect(await statusOf(after())).toBe(401);
	});

	it('is that of another credential as soon as the node has another one', async () => {
		expect(await statusOf(before())).toBe(200);
		expect(await statusOf({ ...after(), credentialId: 'another' }, CHANGED)).toBe(200);
		expect(await statusOf(before())).toBe(200);
	});

	it('is that of another webhook ID as soon as the node has another one', async () => {
		await statusOf(before());
		const event = callEvent();
		const signature = sign(keyOfNode('another'), event);
		const rawBody = JSON.stringify({ event, metadata: { signature } });
		const { context, seen } = webhookContext(before(), { rawBody });
		const node = { ...context.getNode(), webhookId: 'webhook-of-another' };
		jest.spyOn(context, 'getNode').mockReturnValue(node);
		await new CallTrigger().webhook.call(context);
		expect(seen.status).toBe(200);
	});

	it('cannot be made of a credential without a consumer secret', async () => {
		await expect(webhookMethod('create', withSecret(''))).rejects.toMatchObject({
			message: "'Consumer Secret' of the credential is empty",
			description: 'Open the credential of this node and enter it',
		});
		expect(await statusOf(withSecret(''))).toBe(503);
	});

	it('is forgotten when the workflow is deactivated, and not when a test ends', async () => {
		await webhookMethod('checkExists', before());
		await webhookMethod('delete', before(), { isTest: true });
		reads.mockClear();
		expect(await statusOf(before())).toBe(200);
		expect(reads).not.toHaveBeenCalled();
		await webhookMethod('delete', before());
		reads.mockClear();
		expect(await statusOf(before())).toBe(200);
		expect(reads).toHaveBeenCalledTimes(1);
	});
});
