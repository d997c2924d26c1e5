import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import { execute } from '../../harness/execute.mts';
import {
	application,
	APPLICATIONS,
	byId,
	ID,
	manageApplication,
	NEXMO,
	voiceWebhook,
} from '../../harness/manageApplication.mts';
import { mockNetwork } from '../../harness/network.mts';

mockNetwork();

describe('updates of several items', () => {
	/** A Vonage whose answers take a turn, so that updates side by side can interfere. */
	function vonage(ids: string[]) {
		const kept = new Map(ids.map((id) => [id, application({ id })]));
		const log: string[] = [];
		const turn = async () => await new Promise(setImmediate);
		const scope = nock(NEXMO).persist();
		for (const id of ids) {
			const body = () => structuredClone(kept.get(id)!);
			scope.get(`${APPLICATIONS}/${id}`).reply(200, async () => {
				log.push(`GET ${id}`);
				const current = body();
				await turn();
				return current;
			});
			scope.put(`${APPLICATIONS}/${id}`).reply(200, async (_, received) => {
				await turn();
				log.push(`PUT ${id}`);
				kept.set(id, { id, ...(received as IDataObject) });
				return body();
			});
		}
		return { kept, log };
	}

	const OTHER = '88d335fa323d01149c3dd6f0d48968cf';

	afterEach(() => nock.cleanAll());

	it('do not undo each other when they are about one application', async () => {
		const { kept } = vonage([ID]);
		const changes = [
			{ voice: { webhooks: { event_url: voiceWebhook('event') } } },
			{ voice: { webhooks: { answer_url: voiceWebhook('answer') } } },
			{ vbc: {} },
			{ rtc: { signed_callbacks: false } },
			{ voice: { region: 'na-east' } },
		];
		const setup = manageApplication('update', {
			items: changes.map((change) => ({ change })),
			parameters: { specifyCapabilities: 'json', capabilitiesJson: '={{ $json.change }}' },
		});
		const { items } = await execute(setup);
		expect(items).toHaveLength(5);
		expect(kept.get(ID)?.capabilities).toEqual({
			voice: {
				webhooks: { event_url: voiceWebhook('event'), answer_url: voiceWebhook('answer') },
				region: 'na-east',
			},
			vbc: {},
			rtc: { signed_callbacks: false },
		});
	});

	it('do not run side by side when they write the ID of one application in different ways', async () => {
		const ids = [ID, ID, ID.toUpperCase(), ID.replaceAll('-', '')];
		const { log } = vonage(ids.slice(1));
		const setup = manageApplication('update', {
			items: ids.map((id) => ({ id })),
			parameters: {
				updateFields: { name: 'My Application' },
				application: byId('={{ $json.id }}'),
			},
		});
		await execute(setup);
		expect(log).toEqual(ids.flatMap((id) => [`GET ${id}`, `PUT ${id}`]));
	});

	it('go on after one of them failed', async () => {
		const { kept } = vonage([ID]);
		const setup = manageApplication('update', {
			items: [
				{ change: { vbc: {} } },
				{ change: { rtc: { webhooks: { event_url: {} } } } },
				{ change: { meetings: {} } },
			],
			parameters: { specifyCapabilities: 'json', capabilitiesJson: '={{ $json.change }}' },
			continueOnFail: true,
		});
		const { items } = await execute(setup);
		expect(items[1].json.error).toContain("'Event URL' of rtc has no address");
		expect(kept.get(ID)?.capabilities).toEqual({ vbc: {}, meetings: {} });
	});

	it('go side by side when they are about different applications', async () => {
		const { log } = vonage([ID, OTHER]);
		const setup = manageApplication('update', {
			items: [ID, ID, OTHER].map((id) => ({ id })),
			parameters: {
				updateFields: { name: 'My Application' },
				application: byId('={{ $json.id }}'),
			},
		});
		await execute(setup);
		expect(log.indexOf(`GET ${OTHER}`)).toBeLessThan(log.indexOf(`PUT ${ID}`));
	});
});
