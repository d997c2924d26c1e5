import { remove } from '../../../nodes/CallTrigger/subscription/subscription.ts';
import { connect, type VonageClient } from '../../../nodes/shared/http/client.ts';
import { inTurn } from '../../../nodes/shared/trigger/turn.ts';
import { integrationSuite } from '../../../nodes/shared/vonage/integrationSuite/api.ts';
import { listWebhooks } from '../../../nodes/shared/vonage/integrationSuite/webhooks.ts';
import { subscription, Vonage } from '../../harness/businessEvents.mts';
import { until } from '../../harness/deadlines.mts';
import { mockNetwork } from '../../harness/network.mts';
import { callTrigger, hookContext } from '../../harness/trigger.mts';

mockNetwork();

const URL = 'https://n8n.example.com/webhook/1/webhook';

let vonage: Vonage;
let client: VonageClient;

beforeEach(async () => {
	vonage = new Vonage();
	client = await connect(hookContext(callTrigger()), integrationSuite, { maxWaitMs: 0 });
});

describe('Work on a subscription', () => {
	it('is done for one URL after the other', async () => {
		const steps: string[] = [];
		const work = (name: string) => async (signedIn: VonageClient) => {
			steps.push(`${name} begins`);
			await listWebhooks(signedIn);
			steps.push(`${name} ends`);
			return name;
		};
		const over = new AbortController().signal;
		const both = ['one', 'two'].map(
			async (name) => await inTurn(client, URL, over, remove, work(name)),
		);
		expect(await Promise.all(both)).toEqual(['one', 'two']);
		expect(steps).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
	});

	it('sends nothing more once it is given up', async () => {
		const over = new AbortController();
		let refusal: unknown;
		const work = async (signedIn: VonageClient) => {
			over.abort();
			refusal = await signedIn
				.request({ method: 'POST', path: ['webhooks'], reply: {} as never })
				.catch((error: unknown) => error);
		};
		expect(await inTurn(client, URL, over.signal, remove, work)).toBeUndefined();
		await until(() => vonage.asked.includes('GET /webhooks'));
		expect(refusal).toMatchObject({
			message: 'Vonage was asked for too long',
			description: 'What was to follow was left to the next check',
		});
		expect(vonage.asked).not.toContain('POST /webhooks');
	});

	it('leaves no subscription of its URL when it is given up, and those of other URLs', async () => {
		const over = new AbortController();
		const other = subscription({ id: 'other', url: 'https://n8n.example.com/webhook/2/webhook' });
		vonage.webhooks = [subscription({ id: 'late', url: URL }), other];
		await inTurn(client, URL, over.signal, remove, async () => over.abort());
		await until(() => vonage.webhooks.length < 2);
		expect(vonage.webhooks).toEqual([other]);
	});
});
