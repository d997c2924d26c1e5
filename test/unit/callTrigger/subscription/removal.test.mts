import type { IDataObject } from 'n8n-workflow';

import { endTest, forget, memoryOf } from '../../../../nodes/shared/trigger/memory.ts';
import { subscription, Vonage } from '../../../harness/businessEvents.mts';
import { mockNetwork } from '../../../harness/network.mts';
import {
	callTrigger,
	hookContext,
	PRODUCTION_URL,
	TEST_URL,
	webhookMethod,
} from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({
	pause: async (_: number, end?: AbortSignal) => {
		if (end) await new Promise((resolve) => end.addEventListener('abort', resolve));
	},
}));

mockNetwork();

let vonage: Vonage;
let staticData: IDataObject;

const setup = () => callTrigger({ staticData });

/** n8n is started again, or another process of it goes on: what it stored is all that is known. */
function restart() {
	forget(hookContext(setup()));
	endTest(TEST_URL);
	staticData = JSON.parse(JSON.stringify(staticData)) as IDataObject;
}

const urls = () => vonage.webhooks.map(({ url }) => url);

beforeEach(() => {
	vonage = new Vonage();
	staticData = {};
	restart();
});

describe('The removal of a webhook', () => {
	it('removes every subscription of its URL, also what nobody knows after a start of n8n', async () => {
		await webhookMethod('checkExists', setup());
		await webhookMethod('create', setup());
		vonage.webhooks.push(subscription({ id: 'made-anew' }));
		restart();
		expect(await webhookMethod('delete', setup())).toBe(true);
		expect(urls()).toEqual([]);
	});

	it('works again after it failed', async () => {
		await webhookMethod('create', setup());
		vonage.answers['GET /webhooks'] = [403];
		await expect(webhookMethod('delete', setup())).rejects.toThrow('answered 403');
		delete vonage.answers['GET /webhooks'];
		await webhookMethod('delete', setup());
		expect(urls()).toEqual([]);
	});

	it('stops the checks also where the credential cannot be used any more', async () => {
		await webhookMethod('create', setup());
		const broken = callTrigger({
			staticData,
			parameters: { businessAuthentication: 'vonageJwtApi' },
		});
		await expect(webhookMethod('delete', broken)).rejects.toThrow('this kind of credential');
		expect(memoryOf(hookContext(setup())).webhook).toBeUndefined();
	});

	it.each<[string, () => IDataObject]>([
		['of a copy that nothing is known of', () => ({})],
		[
			'of a copy that brought what was stored of the original',
			() => ({
				global: Object.fromEntries(
					Object.entries(staticData.global as IDataObject).map(([slot, last]) => [
						slot,
						{ ...(last as IDataObject), workflowId: 'the-original' },
					]),
				),
			}),
		],
	])('%s removes nothing: its activation did not succeed', async (_, stored) => {
		await webhookMethod('create', setup());
		restart();
		staticData = stored();
		expect(await webhookMethod('delete', setup())).toBe(true);
		expect(urls()).toEqual([PRODUCTION_URL]);
	});

	it('removes nothing when the workflow was deactivated before: a copy may have the URL now', async () => {
		await webhookMethod('create', setup());
		await webhookMethod('delete', setup());
		restart();
		vonage.webhooks = [subscription({ id: 'of-the-copy' })];
		await webhookMethod('delete', setup());
		expect(urls()).toEqual([PRODUCTION_URL]);
	});

	it('of a test listen that did not begin removes nothing', async () => {
		await webhookMethod('create', setup());
		vonage.webhooks.push(subscription({ id: 'another-test', url: TEST_URL }));
		await webhookMethod('delete', setup(), { isTest: true });
		expect(urls()).toEqual([PRODUCTION_URL, TEST_URL]);
	});
});
