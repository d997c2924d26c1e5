import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { webAddress } from './webAddresses.mts';

const some = (members: Record<string, fc.Arbitrary<unknown>>, requiredKeys: string[] = []) =>
	fc.record(members, { requiredKeys, noNullPrototype: true });

const choice = { http_method: fc.constantFrom('GET', 'POST') };

const chosenWebhook = (members: Record<string, fc.Arbitrary<unknown>> = {}) =>
	some({ address: webAddress, ...choice, ...members }, ['address', 'http_method']);

const voiceWebhook = (socketMax: number) =>
	chosenWebhook({
		connect_timeout: fc.integer({ min: 300, max: 1_000 }),
		socket_timeout: fc.integer({ min: 1_000, max: socketMax }),
	});

const postWebhook = fc.record(
	{ address: webAddress, http_method: fc.constant('POST') },
	{ noNullPrototype: true },
);

const videoWebhook = some(
	{ address: webAddress, active: fc.boolean(), secret: fc.stringMatching(/^\w{1,9}$/) },
	['address', 'active'],
);

const VIDEO_EVENTS = ['archive_status', 'session_created', 'sip_call_mute_forced', 'render_status'];

const text = fc.stringMatching(/^\w{1,20}$/);

/** Webhooks and other members; without webhooks there is no member of that name. */
const capability = (
	webhooks: Record<string, fc.Arbitrary<unknown>>,
	settings: Record<string, fc.Arbitrary<unknown>> = {},
) =>
	fc.tuple(some(webhooks), some(settings)).map(([wanted, others]) => ({
		...(Object.keys(wanted).length > 0 && { webhooks: wanted }),
		...others,
	}));

const named = (names: string[], value: fc.Arbitrary<unknown>) =>
	Object.fromEntries(names.map((name) => [name, value]));

/** Capabilities that the form can express, as the API has them (applications.json CapabilitiesWrite). */
export const capabilities = some({
	voice: capability(
		{
			answer_url: voiceWebhook(5_000),
			fallback_answer_url: voiceWebhook(5_000),
			event_url: voiceWebhook(10_000),
		},
		{
			signed_callbacks: fc.boolean(),
			conversations_ttl: fc.integer({ min: 1, max: 9_000 }),
			leg_persistence_time: fc.integer({ min: 1, max: 31 }),
			region: fc.constantFrom(
				'na-east',
				'na-west',
				'eu-east',
				'eu-west',
				'apac-sng',
				'apac-australia',
			),
		},
	),
	rtc: capability({ event_url: chosenWebhook() }, { signed_callbacks: fc.boolean() }),
	messages: capability(
		{ inbound_url: postWebhook, status_url: postWebhook },
		{ version: fc.constantFrom('v0.1', 'v1'), authenticate_inbound_media: fc.boolean() },
	),
	vbc: fc.constant({}),
	network_apis: capability({}, { network_application_id: text, redirect_uri: webAddress }),
	meetings: capability(
		named(['recording_changed', 'room_changed', 'session_changed'], postWebhook),
	),
	verify: capability({ status_url: postWebhook }),
	video: fc
		.tuple(
			some(named(VIDEO_EVENTS, videoWebhook)),
			some(
				named(['server_side_encryption', 'end_to_end_encryption', 'cloud_storage'], fc.boolean()),
			),
		)
		.map(([webhooks, storage]) => ({
			...(Object.keys(webhooks).length > 0 && { webhooks }),
			...(Object.keys(storage).length > 0 && { storage }),
		})),
}) as fc.Arbitrary<Record<string, IDataObject>>;

const POST_ONLY = ['messages', 'meetings', 'verify'];

/** The values of the form for some capabilities: what a person fills in to get them. */
export const toForm = (wanted: Record<string, IDataObject>): IDataObject =>
	Object.fromEntries(
		Object.entries(wanted).map(([name, { webhooks = {}, ...settings }]) => {
			const entries = Object.entries(webhooks as Record<string, IDataObject>);
			if (name === 'video') {
				const webhook = entries.map(([event, members]) => ({ event, ...members }));
				return [name, { webhooks: { webhook }, ...settings }];
			}
			const fields = entries.map(([field, members]) => [
				field,
				POST_ONLY.includes(name) ? members.address : members,
			]);
			return [name, { ...Object.fromEntries(fields), options: settings }];
		}),
	);
