import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import { execute } from '../harness/execute.mts';
import {
	application,
	APPLICATIONS,
	byId,
	ID,
	manageApplication,
	NEXMO,
} from '../harness/manageApplication.mts';
import { mockNetwork } from '../harness/network.mts';

mockNetwork();

/** What could make an ID reach another path, query or header, or hold the process up. */
const HOSTILE_IDS = [
	'../users',
	`${ID}/../../v1/users`,
	`${ID}?page=1`,
	`${ID}#x`,
	`${ID}/`,
	`${ID}%2f..`,
	`${ID}\r\nX-Injected: yes`,
	`${ID}\n`.repeat(2),
	'\u0000',
	'..',
	'.',
	'*',
	'a'.repeat(64),
	'{{ $env.SECRET }}',
	'__proto__',
	'𝟟8d335fa-323d-0114-9c3d-d6f0d48968cf',
	`\u202e${ID}`,
];

describe('hostile input to Manage Application', () => {
	describe.each(['get', 'update', 'delete'] as const)('as the ID for %s', (operation) => {
		it.each(HOSTILE_IDS)('is refused before anything is sent: %j', async (value) => {
			const setup = manageApplication(operation, {
				items: [{ value }],
				parameters: { application: byId('={{ $json.value }}') },
			});
			await expect(execute(setup)).rejects.toThrow("'Application' must be an application ID");
		});
	});

	it.each(['https://a', ...HOSTILE_IDS.map((id) => `https://dashboard.nexmo.com/${id}`)])(
		'reaches no other path as an address: %j',
		async (value) => {
			const paths: string[] = [];
			nock(NEXMO)
				.get(() => true)
				.optionally()
				.reply((uri) => {
					paths.push(uri);
					return [200, application()];
				});
			const setup = manageApplication('get', {
				items: [{ value }],
				parameters: { application: { __rl: true, mode: 'url', value: '={{ $json.value }}' } },
			});
			await execute(setup).catch(() => undefined);
			paths.forEach((path) => expect(path).toBe(`${APPLICATIONS}/${ID}`));
			nock.cleanAll();
		},
	);

	it.each([
		['an ID', byId('a'.repeat(10_240))],
		['an address', { __rl: true, mode: 'url', value: `https://a.com/${'7/'.repeat(5_120)}-` }],
	])('is refused as %s of 10 kB', async (_, chosen) => {
		const parameters = { application: chosen };
		await expect(execute(manageApplication('get', { parameters }))).rejects.toThrow('Application');
	});

	it('stays within the name and the addresses of an application', async () => {
		const name = '"},"x":"<script>../../';
		const address = 'https://example.com/?a="b"&c=../..#é';
		let body: IDataObject = {};
		nock(NEXMO)
			.post(APPLICATIONS, (sent: IDataObject) => Boolean((body = sent)))
			.reply(201, application());
		await execute(
			manageApplication('create', {
				items: [{ name, address }],
				parameters: {
					name: '={{ $json.name }}',
					capabilities: { verify: { status_url: '={{ $json.address }}' } },
				},
			}),
		);
		expect(body).toEqual({
			name,
			privacy: { improve_ai: false },
			capabilities: { verify: { webhooks: { status_url: { address, http_method: 'POST' } } } },
		});
	});

	it('cannot reach prototypes as JSON or as a reply', async () => {
		const hostile = '{"__proto__":{"polluted":1},"voice":{"__proto__":{"polluted":1}}}';
		nock(NEXMO)
			.get(`${APPLICATIONS}/${ID}`)
			.reply(200, `{"id":"${ID}","name":"x","__proto__":{"polluted":1},"capabilities":${hostile}}`);
		const asReply = manageApplication('update', { parameters: { updateFields: { name: 'y' } } });
		await expect(execute(asReply)).rejects.toThrow("Vonage shows its '__proto__' in a form");
		const parameters = { specifyCapabilities: 'json', capabilitiesJson: hostile };
		await expect(execute(manageApplication('update', { parameters }))).rejects.toThrow(
			"'Capabilities (JSON)' has '__proto__', which cannot be sent",
		);
		expect(({} as IDataObject).polluted).toBeUndefined();
	});

	it('never follows an address that the server sends', async () => {
		nock(NEXMO)
			.get(`${APPLICATIONS}/${ID}`)
			.reply(302, '', { Location: 'https://evil.example.com/' });
		await expect(execute(manageApplication('get'))).rejects.toMatchObject({
			description: expect.stringContaining('redirect') as string,
		});
	});
});
