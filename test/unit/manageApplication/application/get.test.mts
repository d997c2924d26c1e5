import { NodeHelpers } from 'n8n-workflow';
import nock from 'nock';

import { execute, prepare } from '../../../harness/execute.mts';
import {
	application,
	APPLICATIONS,
	BASIC,
	byId,
	ID,
	manageApplication,
	NEXMO,
	PUBLIC_KEY,
	voiceWebhook,
} from '../../../harness/manageApplication.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const read = (id = ID) => nock(NEXMO).get(`${APPLICATIONS}/${id}`);

const get = async (chosen: object, parameters = {}) =>
	await execute(
		manageApplication('get', { parameters: { application: chosen as never, ...parameters } }),
	);

describe('Manage Application, Get', () => {
	it('returns the simplified application, without a private key', async () => {
		read()
			.matchHeader('authorization', BASIC)
			.reply(
				200,
				application({
					capabilities: {
						voice: {
							webhooks: {
								answer_url: voiceWebhook('answer'),
								fallback_answer_url: voiceWebhook('fallback'),
								event_url: voiceWebhook('event'),
							},
						},
						messages: {
							webhooks: { status_url: { address: 'https://example.com/s', http_method: 'POST' } },
						},
					},
				}),
			);
		const { items } = await get(byId(ID));
		expect(items[0]).toEqual({
			json: {
				id: ID,
				name: 'My Application',
				capabilities: ['voice', 'messages'],
				voiceAnswerUrl: 'https://example.com/answer',
				voiceFallbackAnswerUrl: 'https://example.com/fallback',
				voiceEventUrl: 'https://example.com/event',
				messagesInboundUrl: null,
				messagesStatusUrl: 'https://example.com/s',
				improveAi: false,
				publicKey: PUBLIC_KEY,
			},
			pairedItem: { item: 0 },
		});
	});

	it('has null for what the API leaves out', async () => {
		read().reply(200, { id: ID, name: 'Bare' });
		expect((await get(byId(ID))).items[0].json).toEqual({
			id: ID,
			name: 'Bare',
			capabilities: [],
			voiceAnswerUrl: null,
			voiceFallbackAnswerUrl: null,
			voiceEventUrl: null,
			messagesInboundUrl: null,
			messagesStatusUrl: null,
			improveAi: null,
			publicKey: null,
		});
	});

	it('returns all as it came when Simplify is off, with every digit of long numbers', async () => {
		read().reply(200, '{"id":"9007199254740993","name":"x","new":[{"n":12345678901234567890}]}');
		expect((await get(byId(ID), { simplify: false })).items[0].json).toEqual({
			id: '9007199254740993',
			name: 'x',
			new: [{ n: '12345678901234567890' }],
		});
	});

	it.each([true, false])(
		'never shows the secrets of webhooks, Simplify being %s',
		async (simplify) => {
			const archive_status = { address: 'https://example.com/a', active: true, secret: 'hush' };
			const capabilities = { video: { webhooks: { archive_status } } };
			read().reply(200, application({ capabilities }));
			const { json } = (await get(byId(ID), { simplify })).items[0];
			expect(JSON.stringify(json)).toContain('video');
			expect(JSON.stringify(json)).not.toMatch(/secret|hush/);
		},
	);

	it.each([
		['with dashes', ID],
		['in upper case', ID.toUpperCase()],
		['without dashes, as old ones are', ID.replaceAll('-', '')],
	])('finds an application by its ID %s', async (_, id) => {
		read(id).reply(200, application());
		expect((await get(byId(` ${id} `))).items[0].json.id).toBe(ID);
	});

	it('finds one that was chosen from the list', async () => {
		read().reply(200, application());
		await get({ __rl: true, mode: 'list', value: ID, cachedResultName: 'My Application' });
	});

	it.each([
		`https://dashboard.nexmo.com/applications/${ID}`,
		`https://dashboard.vonage.com/applications/${ID}/edit?tab=keys#top`,
		` https://dashboard.nexmo.com/accounts/x/applications/${ID}/`,
	])('finds one by its address in the dashboard: %s', async (value) => {
		read().reply(200, application());
		expect((await get({ __rl: true, mode: 'url', value })).items).toHaveLength(1);
	});

	it.each<[boolean, object]>([
		[true, byId(` ${ID} `)],
		[true, byId(ID.replaceAll('-', ''))],
		[false, byId('my-app')],
		[
			true,
			{ mode: 'url', value: `https://dashboard.vonage.com/applications/${ID}/edit?tab=1#top` },
		],
		[true, { mode: 'url', value: `https://dashboard.nexmo.com/applications/${ID}` }],
		[false, { mode: 'url', value: 'https://dashboard.nexmo.com/applications' }],
		[false, { mode: 'url', value: `https://dashboard.nexmo.com/applications/${ID}0` }],
	])('is told %s by the editor about %j', (isFine, chosen) => {
		const { node, parameters } = manageApplication('get', {
			parameters: { application: { __rl: true, ...chosen } as never },
		});
		const { workflow } = prepare({ node, parameters });
		const issues = NodeHelpers.getNodeParametersIssues(
			node.description.properties,
			Object.values(workflow.nodes)[0],
			node.description,
		);
		expect(issues === null).toBe(isFine);
	});

	it.each([
		'https://dashboard.nexmo.com/applications',
		`https://dashboard.nexmo.com/?id=${ID}`,
		`https://dashboard.nexmo.com/applications/${ID}0`,
		`http://dashboard.nexmo.com/applications/${ID}`,
		ID,
	])('sends nothing for an address without an ID in its path: %s', async (value) => {
		await expect(get({ __rl: true, mode: 'url', value })).rejects.toThrow(
			"Application parameter's value is invalid",
		);
	});
});
