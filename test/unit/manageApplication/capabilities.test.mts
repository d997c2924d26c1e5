import type { INodePropertyCollection } from 'n8n-workflow';
import nock from 'nock';

import { ManageApplication } from '../../../nodes/ManageApplication/ManageApplication.node.ts';
import contract from '../../contracts/applications.json';
import { execute } from '../../harness/execute.mts';
import {
	application,
	APPLICATIONS,
	manageApplication,
	NEXMO,
} from '../../harness/manageApplication.mts';
import { mockNetwork } from '../../harness/network.mts';

mockNetwork();

const { full } =
	contract.paths['/v2/applications'].post.requestBody.content['application/json'].examples;

/** What is sent when an application with these capabilities is created. */
async function sent(parameters: object, item = {}): Promise<unknown> {
	let body: unknown;
	nock(NEXMO)
		.post(APPLICATIONS, (received) => {
			body = received.capabilities;
			return true;
		})
		.reply(201, application());
	await execute(manageApplication('create', { parameters: parameters as never, items: [item] }));
	return body;
}

const fromForm = async (capabilities: object) => await sent({ capabilities });

const fromJson = async (capabilitiesJson: unknown, item = {}) =>
	await sent({ specifyCapabilities: 'json', capabilitiesJson }, item);

const url = (path: string) => `https://example.com/webhooks/${path}`;

const timeouts = { connect_timeout: 500, socket_timeout: 3000 };

/** The full example of the contract, as a person fills it in. */
const FILLED_IN = {
	voice: {
		answer_url: { address: url('answer'), http_method: 'GET', ...timeouts },
		fallback_answer_url: { address: url('fallback'), http_method: 'GET', ...timeouts },
		event_url: { address: url('event'), http_method: 'POST', ...timeouts },
		options: {
			signed_callbacks: true,
			conversations_ttl: 12,
			leg_persistence_time: 10,
			region: 'eu-west',
		},
	},
	rtc: {
		event_url: { address: url('rtc'), http_method: 'POST' },
		options: { signed_callbacks: true },
	},
	messages: {
		inbound_url: url('inbound'),
		status_url: url('status'),
		options: { version: 'v1' },
	},
	vbc: {},
	network_apis: {
		options: {
			network_application_id: '2bzfIFqRG128IcjSj1YhZNtw6LADG',
			redirect_uri: 'https://my-redirect-uri.example.com',
		},
	},
	meetings: {
		recording_changed: url('recordings'),
		room_changed: url('rooms'),
		session_changed: url('sessions'),
	},
	verify: { status_url: url('verify') },
};

describe('capabilities that are filled in', () => {
	it('are sent as the contract has them', async () => {
		expect(await fromForm(FILLED_IN)).toEqual(full.value.capabilities);
	});

	it('have a URL that stands in the form at once, and all else among the options', async () => {
		const { options } = new ManageApplication().description.properties.find(
			({ name }) => name === 'capabilities',
		)!;
		const fieldsOf = (capability: string) =>
			(options as INodePropertyCollection[])
				.find(({ name }) => name === capability)!
				.values.map(({ displayName, type }) => [displayName, type]);
		expect(fieldsOf('voice')).toEqual([
			['Answer URL', 'string'],
			['Event URL', 'string'],
			['Fallback Answer URL', 'string'],
			['Options', 'collection'],
		]);
		expect(fieldsOf('rtc')).toEqual([
			['Event URL', 'string'],
			['Options', 'collection'],
		]);
	});

	it('have an HTTP method each, and else only what was set', async () => {
		expect(
			await fromForm({
				voice: {
					answer_url: { address: url('a') },
					fallback_answer_url: { address: ` ${url('f')} ` },
					event_url: { address: url('e'), socket_timeout: 10_000 },
				},
				rtc: { event_url: { address: url('r') } },
				messages: { inbound_url: url('i'), options: { authenticate_inbound_media: false } },
			}),
		).toEqual({
			voice: {
				webhooks: {
					answer_url: { address: url('a'), http_method: 'GET' },
					fallback_answer_url: { address: url('f'), http_method: 'GET' },
					event_url: { address: url('e'), http_method: 'POST', socket_timeout: 10_000 },
				},
			},
			rtc: { webhooks: { event_url: { address: url('r'), http_method: 'POST' } } },
			messages: {
				webhooks: { inbound_url: { address: url('i'), http_method: 'POST' } },
				authenticate_inbound_media: false,
			},
		});
	});

	it('are switched on without anything in them', async () => {
		expect(await fromForm({ voice: {}, vbc: {}, video: {}, meetings: {} })).toEqual({
			voice: {},
			vbc: {},
			video: {},
			meetings: {},
		});
	});

	it('leave out what an expression gives nothing for', async () => {
		expect(
			await fromForm({
				voice: {
					answer_url: { address: url('a'), connect_timeout: '={{ null }}' },
					event_url: { address: '={{ "" }}' },
					options: { region: '={{ "" }}' },
				},
				messages: { inbound_url: '={{ null }}' },
			}),
		).toEqual({
			voice: { webhooks: { answer_url: { address: url('a'), http_method: 'GET' } } },
			messages: {},
		});
	});

	it.each(['={{ null }}', '={{ "" }}'])('take %s for no choice', async (none) => {
		expect(
			await fromForm({
				voice: {
					answer_url: { address: url('a'), http_method: none },
					options: { signed_callbacks: none, region: none },
				},
				messages: { options: { authenticate_inbound_media: none, version: none } },
				video: {
					webhooks: { webhook: [{ event: 'archive_status', address: url('v'), active: none }] },
					storage: { cloud_storage: none },
				},
			}),
		).toEqual({
			voice: { webhooks: { answer_url: { address: url('a'), http_method: 'GET' } } },
			messages: {},
			video: { webhooks: { archive_status: { address: url('v') } } },
		});
	});

	it('have video webhooks, which have no HTTP method, and storage', async () => {
		expect(
			await fromForm({
				video: {
					webhooks: {
						webhook: [
							{ event: 'archive_status', address: url('archive'), active: true, secret: 's3' },
							{ event: 'sip_call_mute_forced', address: url('mute'), active: false },
						],
					},
					storage: { end_to_end_encryption: true, cloud_storage: false },
				},
			}),
		).toEqual({
			video: {
				webhooks: {
					archive_status: { address: url('archive'), active: true, secret: 's3' },
					sip_call_mute_forced: { address: url('mute'), active: false },
				},
				storage: { end_to_end_encryption: true, cloud_storage: false },
			},
		});
	});

	it('offer every webhook of the contract for video', async () => {
		const { webhooks } = contract.components.schemas.CapabilitiesWrite.properties.video.properties;
		const events = Object.keys(webhooks.properties);
		expect(events).toHaveLength(15);
		const webhook = events.map((event) => ({ event, address: url(event) }));
		expect(await fromForm({ video: { webhooks: { webhook } } })).toEqual({
			video: {
				webhooks: Object.fromEntries(
					events.map((event) => [event, { address: url(event), active: true }]),
				),
			},
		});
	});

	it.each([
		[300, 1000, 1],
		[1000, 5000, 9000],
	])(
		'may be at the ends of their ranges: %i, %i',
		async (connect_timeout, socket_timeout, hours) => {
			const answer_url = { address: url('a'), http_method: 'GET', connect_timeout, socket_timeout };
			const settings = { conversations_ttl: hours, leg_persistence_time: hours === 1 ? 1 : 31 };
			expect(await fromForm({ voice: { answer_url, options: settings } })).toEqual({
				voice: { webhooks: { answer_url }, ...settings },
			});
		},
	);
});

describe('capabilities as JSON', () => {
	const capabilities = full.value.capabilities;

	it.each([
		['text', JSON.stringify(capabilities)],
		['an object', '={{ $json.capabilities }}'],
		['an object within text', '={"voice": {{ JSON.stringify($json.capabilities.voice) }}}'],
	])('are sent as they are, from %s', async (what, json) => {
		const { voice } = capabilities;
		const expected = what === 'an object within text' ? { voice } : capabilities;
		expect(await fromJson(json, { capabilities })).toEqual(expected);
	});

	it('may be those of an application that was read', async () => {
		expect(
			await fromJson({
				voice: {
					webhooks: { answer_url: { address: url('a'), connection_timeout: 700 } },
					payment_enabled: true,
				},
				verify: { version: 'v2', webhooks: { status_url: { address: url('v') } } },
				something_new: { deep: [1] },
			}),
		).toEqual({
			voice: {
				webhooks: { answer_url: { address: url('a'), http_method: 'GET', connect_timeout: 700 } },
				payment_enabled: true,
			},
			verify: { webhooks: { status_url: { address: url('v'), http_method: 'POST' } } },
			something_new: { deep: [1] },
		});
	});

	it.each([
		['text', (whole: object) => JSON.stringify(whole)],
		['an object', () => '={{ $json }}'],
	])('may be those of a whole application, from %s', async (_, json) => {
		const whole = application({ name: 'Other', capabilities: { vbc: {}, verify: {} } });
		expect(await fromJson(json(whole), whole)).toEqual({ vbc: {}, verify: {} });
		const none = { ...whole, capabilities: null };
		expect(await fromJson(json(none), none)).toBeUndefined();
	});

	it.each(['', '={{ null }}', '{}', ' '])('may be nothing: %j', async (json) => {
		expect(await fromJson(json)).toBeUndefined();
	});

	it('are not mixed with what is left in the form', async () => {
		const both = { specifyCapabilities: 'json', capabilitiesJson: '{"vbc":{}}' };
		expect(await sent({ ...both, capabilities: { voice: {} } })).toEqual({ vbc: {} });
	});
});
