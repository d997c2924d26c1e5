import { formerUsersOf } from '../../../../nodes/CallTrigger/memory/formerUsers.ts';
import { memoryOf } from '../../../../nodes/shared/trigger/memory.ts';
import { callEvent, keyOfNode, sign, subscription } from '../../../harness/businessEvents.mts';
import { CredentialStore } from '../../../harness/credentials.mts';
import { HOUR_MS, keptTrigger, MINUTE_MS } from '../../../harness/keptTrigger.mts';
import { deliver, hookContext, PRODUCTION_URL, webhookMethod } from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

const stage = keptTrigger();
const { activated, setup } = stage;

const memory = () => memoryOf(hookContext(setup()));

/** The status and the number of executions that a signed delivery gets. */
async function delivered(overrides: { id?: string; userId?: string } = {}) {
	const event = callEvent(overrides);
	const signature = sign(keyOfNode(), event);
	const rawBody = JSON.stringify({ event, metadata: { signature } });
	const { status, items } = await deliver(setup(), { rawBody });
	return [status, items.length];
}

/** Whose subscriptions Vonage makes from now on; the one before is not shown to them. */
function signIn(userId: string): void {
	stage.vonage.webhooks = [];
	stage.vonage.answers['POST /webhooks'] = () => {
		const webhook = subscription({ userId });
		stage.vonage.webhooks.push(webhook);
		return [201, webhook];
	};
}

const credentialReads = () => jest.spyOn(CredentialStore.prototype, 'getDecrypted');

describe('What the process remembers of a node', () => {
	it('is forgotten as a whole when the workflow is deactivated', async () => {
		signIn('X');
		const trigger = await activated();
		await trigger.tick();
		signIn('Y');
		await trigger.tick(HOUR_MS);
		const { removed } = memory().webhook!;
		expect(await delivered({ userId: 'X' })).toEqual([200, 0]);
		expect(await delivered({ id: 'c1' })).toEqual([200, 1]);
		expect(await delivered({ id: 'c1' })).toEqual([200, 0]);

		await webhookMethod('delete', setup());
		expect(removed.aborted).toBe(true);
		expect(memory().webhook).toBeUndefined();
		const reads = credentialReads();
		expect(await delivered({ userId: 'X' })).toEqual([200, 1]);
		expect(reads).toHaveBeenCalledTimes(1);
		expect(await delivered({ id: 'c1' })).toEqual([200, 1]);
	});

	it('is not brought back by a check that was under way when the workflow was deactivated', async () => {
		const trigger = await activated();
		const getDecrypted = trigger.store.getDecrypted.bind(trigger.store);
		const waiting: Array<() => void> = [];
		jest.spyOn(trigger.store, 'getDecrypted').mockImplementation(async (...args) => {
			await new Promise<void>((resolve) => waiting.push(resolve));
			return await getDecrypted(...args);
		});
		trigger.fire();
		await webhookMethod('delete', setup());
		jest.mocked(trigger.store.getDecrypted).mockRestore();
		do {
			waiting.splice(0).forEach((resolve) => resolve());
			await new Promise(setImmediate);
		} while (waiting.length > 0);
		await stage.settle();
		const reads = credentialReads();
		expect(await delivered()).toEqual([200, 1]);
		expect(reads).toHaveBeenCalledTimes(1);
	});

	it('is that of one node: another node of the workflow is not forgotten with it', async () => {
		await activated();
		const other = setup({ nodeId: 'another-node' });
		await activated(other);
		await webhookMethod('delete', setup());
		expect(memoryOf(hookContext(other)).webhook?.url).toContain('webhook-of-another-node');
		await webhookMethod('delete', other);
	});

	it('stays when n8n only closes the trigger, except for what its checks alone knew', async () => {
		signIn('X');
		const trigger = await activated();
		await trigger.tick();
		signIn('Y');
		await trigger.tick(HOUR_MS);
		await trigger.close();
		expect(memory().webhook?.url).toBe(PRODUCTION_URL);
		expect(formerUsersOf(hookContext(setup()))).toEqual([]);
	});

	it('is left over for no longer than it takes to publish a change', async () => {
		const first = await activated();
		await first.tick();
		await webhookMethod('delete', setup());
		await first.close();
		const left = memory();
		const others = [1, 2].map((id) => setup({ nodeId: `later-${id}` }));
		stage.now += 10 * MINUTE_MS;
		await (await activated(others[0])).close();
		expect(memory()).toBe(left);
		stage.now += 1;
		await (await activated(others[1])).close();
		expect(memory()).not.toBe(left);
	});
});
