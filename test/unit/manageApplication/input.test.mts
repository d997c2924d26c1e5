import { generateKeyPairSync } from 'node:crypto';

import { execute } from '../../harness/execute.mts';
import { byId, ID, manageApplication } from '../../harness/manageApplication.mts';
import { mockNetwork } from '../../harness/network.mts';

mockNetwork();

const A = 'https://example.com/a';

const voice = (members: object) => ({ capabilities: { voice: members } });

const answer = (members: object) => voice({ answer_url: { address: A, ...members } });

const json = (capabilitiesJson: unknown) => ({ specifyCapabilities: 'json', capabilitiesJson });

const pasted = (publicKey: string) => ({ keyPair: 'paste', publicKey });

const ecKey = generateKeyPairSync('ec', {
	namedCurve: 'P-256',
	publicKeyEncoding: { type: 'spki', format: 'pem' },
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const row = (members: object) => ({ event: 'archive_status', address: A, ...members });

const video = (...webhook: object[]) => ({ capabilities: { video: { webhooks: { webhook } } } });

/** No mock of the network exists in this file: a request that is sent fails the test. */
describe('Manage Application, Create, with bad input', () => {
	const TAKES =
		'must be an object to be a capability. The field takes the member "capabilities" of an application';
	const URL_RULE = 'must be a URL that starts with https:// or http://';
	const connect =
		"'Capabilities > Voice > Options > Answer Connect Timeout (Milliseconds)' must be a whole number from 300 to 1000 (milliseconds)";

	it.each<[object, string]>([
		[{ name: '' }, "'Name' is empty"],
		[{ name: '={{ null }}' }, "'Name' is empty"],
		[
			{ additionalFields: { improveAi: '={{ "yes" }}' } },
			"'Additional Fields > Improve AI' must be true or false",
		],
		[voice({ answer_url: { http_method: 'GET' } }), "'Answer URL' of voice has no address"],
		[answer({ address: 'example.com' }), `'Capabilities > Voice > Answer URL' ${URL_RULE}`],
		[answer({ address: 'ftp://example.com' }), `'Capabilities > Voice > Answer URL' ${URL_RULE}`],
		[answer({ address: 'javascript:alert(1)' }), `'Capabilities > Voice > Answer URL' ${URL_RULE}`],
		[
			answer({ address: 'https://example.com/a b' }),
			`'Capabilities > Voice > Answer URL' ${URL_RULE}`,
		],
		[
			answer({ address: 'https://example.com/a\nb' }),
			`'Capabilities > Voice > Answer URL' ${URL_RULE}`,
		],
		[
			answer({ http_method: 'PUT' }),
			"'Capabilities > Voice > Options > Answer HTTP Method' must be GET or POST",
		],
		[answer({ connect_timeout: 299 }), connect],
		[answer({ connect_timeout: 1001 }), connect],
		[answer({ connect_timeout: 500.5 }), connect],
		[answer({ connect_timeout: '={{ "fast" }}' }), connect],
		[
			answer({ socket_timeout: 5001 }),
			"'Capabilities > Voice > Options > Answer Socket Timeout (Milliseconds)' must be a whole number from 1000 to 5000 (milliseconds)",
		],
		[
			voice({ fallback_answer_url: { address: A, socket_timeout: 999 } }),
			"'Capabilities > Voice > Options > Fallback Answer Socket Timeout (Milliseconds)' must be a whole number from 1000 to 5000 (milliseconds)",
		],
		[
			voice({ event_url: { address: A, socket_timeout: 10_001 } }),
			"'Capabilities > Voice > Options > Event Socket Timeout (Milliseconds)' must be a whole number from 1000 to 10000 (milliseconds)",
		],
		[
			voice({ options: { conversations_ttl: 9001 } }),
			"'Capabilities > Voice > Options > Conversation Lifetime (Hours)' must be a whole number from 1 to 9000 (hours)",
		],
		[
			voice({ options: { leg_persistence_time: 0 } }),
			"'Capabilities > Voice > Options > Leg Persistence (Days)' must be a whole number from 1 to 31 (days)",
		],
		[
			voice({ options: { region: 'moon' } }),
			"'Capabilities > Voice > Options > Region' must be one of na-east,",
		],
		[
			{ capabilities: { messages: { inbound_url: 'nowhere' } } },
			`'Capabilities > Messages > Inbound URL' ${URL_RULE}`,
		],
		[
			{ capabilities: { messages: { options: { version: 'v2' } } } },
			"'Capabilities > Messages > Options > Version' must be v0.1 or v1",
		],
		[
			{ capabilities: { verify: { status_url: '={{ 5 }}' } } },
			`'Capabilities > Verify > Status URL' ${URL_RULE}`,
		],
		[
			{ capabilities: { network_apis: { options: { redirect_uri: 'x' } } } },
			`'Capabilities > Network APIs > Options > Redirect URL' ${URL_RULE}`,
		],
		[video(row({ address: '' })), "'Capabilities > Video > Webhooks > Webhook > Address' is empty"],
		[
			video(row({ event: 'toString' })),
			"'Capabilities > Video > Webhooks > Webhook > Event' must be one of archive_status, broadcast_status,",
		],
		[
			video(row({}), row({ active: false })),
			"'Capabilities > Video > Webhooks > Webhook' has the same event twice",
		],
		[json('{"voice":'), "'Capabilities (JSON)' is not valid JSON"],
		[
			json({ messages: { webhooks: { status_url: 5 } } }),
			`'Capabilities (JSON)' has 'messages.webhooks.status_url', which ${URL_RULE}`,
		],
		[json('[]'), "'Capabilities (JSON)' must be a JSON object"],
		[json('"voice"'), "'Capabilities (JSON)' must be a JSON object"],
		[
			json({ voice: { webhooks: { answer_url: { address: A, connection_timeout: 5 } } } }),
			"'Capabilities (JSON)' has 'voice.webhooks.answer_url.connection_timeout', which must be a whole number from 300",
		],
		[
			json({ messages: { webhooks: { status_url: { address: A, http_method: 'GET' } } } }),
			"'Capabilities (JSON)' has 'messages.webhooks.status_url.http_method', which must be POST",
		],
		[
			json({ video: { webhooks: { session_created: { active: true } } } }),
			"'Session Created' of video has no address",
		],
		[
			json({ vbc: { a: 1 } }),
			"'Capabilities (JSON)' has 'vbc', which must be {}: there is nothing to set",
		],
		[
			json({ meetings: { webhooks: { room_changed: A, status_url: A } } }),
			"'Capabilities (JSON)' has 'meetings.webhooks', which may have recording_changed, room_changed, session_changed and no other one",
		],
		[
			json({ id: 'x', capabilities: { vbc: 1 } }),
			"'Capabilities (JSON)' has 'capabilities.vbc', which must be an object",
		],
		[
			json({ capabilities: [] }),
			"'Capabilities (JSON)' has 'capabilities', which must be a JSON object",
		],
		[
			json({ capabilities: {}, privacy: { improve_ai: 'yes' } }),
			"'Capabilities (JSON)' has 'privacy.improve_ai', which must be true or false",
		],
		...[
			['voice', { voice: null }],
			['voice.webhooks', { voice: { webhooks: [] } }],
			['voice.webhooks.answer_url', { voice: { webhooks: { answer_url: A } } }],
			['video', { video: true }],
			['video.webhooks', { video: { webhooks: 1 } }],
			['video.webhooks.archive_status', { video: { webhooks: { archive_status: A } } }],
			['video.storage', { video: { storage: 'cloud' } }],
		].map(([place, members]): [object, string] => [
			json(members),
			`'Capabilities (JSON)' has '${place as string}', which must be an object`,
		]),
		[json({ id: ID, name: 'Mine' }), `'Capabilities (JSON)' has 'id', which ${TAKES}`],
		[json({ vbc: {}, name: {} }), "'Capabilities (JSON)' has 'name', which is no capability."],
		[
			json({ keys: { public_key: 'x' } }),
			"'Capabilities (JSON)' has 'keys', which is no capability",
		],
		[
			json({ capabilities: { keys: {} } }),
			"'Capabilities (JSON)' has 'capabilities.keys', which is no",
		],
		[json({ fax: 'yes' }), `'Capabilities (JSON)' has 'fax', which ${TAKES}`],
		[
			json({ fax: { note: ecKey.privateKey } }),
			"'Capabilities (JSON)' has a private key among the capabilities",
		],
		[pasted(''), "'Public Key' is empty"],
		[pasted('MIIB'), "'Public Key' must be the whole public key"],
		[pasted(ecKey.privateKey), "'Public Key' must be the whole public key"],
		[pasted(ecKey.publicKey), "'Public Key' cannot be read as an RSA public key"],
		[
			pasted('-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----'),
			"'Public Key' cannot be read as an RSA public key",
		],
	])('says what is wrong with %j', async (parameters, message) => {
		const failure = execute(manageApplication('create', { parameters: parameters as never }));
		await expect(failure).rejects.toThrow(message);
		await expect(failure).rejects.toMatchObject({
			description: expect.stringContaining('Nothing was') as string,
			context: { itemIndex: 0 },
		});
	});

	it('never repeats a private key that was pasted by mistake', async () => {
		const failure = execute(
			manageApplication('create', { parameters: pasted(ecKey.privateKey) as never }),
		);
		const error = await failure.then(
			() => undefined,
			(thrown: Error) => thrown,
		);
		const shown = JSON.stringify([error, error?.message, error?.stack]);
		expect(shown).toContain("'Public Key'");
		expect(shown).not.toContain(ecKey.privateKey.split('\n')[1]);
	});
});

describe('Manage Application, with a bad choice of application', () => {
	it.each(['get', 'update', 'delete'] as const)('sends nothing: %s', async (operation) => {
		for (const [value, message] of [
			['', "'Application' is empty"],
			['my-app', "'Application' must be an application ID"],
			['78d335fa-323d-0114-9c3d-d6f0d48968cg', "'Application' must be an application ID"],
		]) {
			const setup = manageApplication(operation, { parameters: { application: byId(value) } });
			await expect(execute(setup)).rejects.toThrow(message);
		}
	});

	it.each<[object, string]>([
		[{}, 'there is nothing to update'],
		[{ updateFields: { name: '', improveAi: '={{ null }}' } }, 'there is nothing to update'],
		[json('{}'), 'there is nothing to update'],
		[
			{ updateOptions: { replace: true } },
			"'Replace Whole Application' would empty the application",
		],
		[
			{ updateOptions: { replace: true }, removeCapabilities: ['voice'] },
			"'Replace Whole Application' would empty the application",
		],
	])('sends nothing for an update without a change: %j', async (parameters, reason) => {
		const setup = manageApplication('update', { parameters: parameters as never });
		await expect(execute(setup)).rejects.toThrow(
			`'Update Fields' is empty, and so are the other fields: ${reason}`,
		);
	});

	it('sends nothing for a list of capabilities to remove that has others in it', async () => {
		const parameters = { removeCapabilities: ['voice', 'constructor'] };
		await expect(execute(manageApplication('update', { parameters }))).rejects.toThrow(
			"'Remove Capabilities' may have only meetings, messages,",
		);
	});
});
