import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import {
	expectBody,
	NEXMO,
	rawUser,
	shownUser,
	simplifiedUser,
	USER_ID,
	USER_PATH,
	withUser,
} from '../../../harness/applicationUsers.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const update = (parameters: IDataObject) => withUser('update', { parameters: parameters as never });

const read = (body = shownUser()) => nock(NEXMO).get(USER_PATH).reply(200, body);

const { channels } = shownUser() as { channels: IDataObject };

describe('Manage User, Application User: Update', () => {
	it.each([
		[{ name: ' new ' }, { name: 'new' }],
		[{ displayName: 'New' }, { display_name: 'New' }],
		[{ imageUrl: 'http://example.com/a.png' }, { image_url: 'http://example.com/a.png' }],
	])('sends %j alone', async (updateFields, body) => {
		const seen = expectBody('PATCH', USER_PATH);
		const { items } = await execute(update({ updateFields }));
		expect(seen.body).toEqual(body);
		expect(items).toEqual([{ json: simplifiedUser, pairedItem: { item: 0 } }]);
	});

	it('returns no SIP password when Simplify is off', async () => {
		expectBody('PATCH', USER_PATH);
		const { items } = await execute(update({ updateFields: { name: 'a' }, simplify: false }));
		expect(items[0].json).toEqual(rawUser());
	});

	it.each<[string, IDataObject, IDataObject]>([
		['time to live', { ttl: 60 }, { custom_data: { custom_key: 'custom_value' }, ttl: 60 }],
		[
			'custom data',
			{ customData: { pair: [{ key: 'a', value: 'b' }] } },
			{ custom_data: { a: 'b' }, ttl: 3600 },
		],
		['no custom data', { customDataJson: '{}' }, { custom_data: {}, ttl: 3600 }],
	])(
		'sends %s with the other properties that the user has',
		async (_, updateFields, properties) => {
			read();
			const seen = expectBody('PATCH', USER_PATH);
			await execute(update({ updateFields }));
			expect(seen.body).toEqual({ properties });
		},
	);

	it('replaces the channels of a type and sends the others along, passwords too', async () => {
		read();
		const seen = expectBody('PATCH', USER_PATH);
		await execute(update({ channels: { sms: [{ number: '14155550100' }] } }));
		expect(seen.body).toEqual({ channels: { ...channels, sms: [{ number: '14155550100' }] } });
	});

	it('removes the channels of the types that are chosen, and no others', async () => {
		read();
		const seen = expectBody('PATCH', USER_PATH);
		await execute(
			update({
				channels: { vbc: [{ extension: 7 }] },
				updateFields: { removeChannels: ['sip', 'websocket'] },
			}),
		);
		expect(seen.body).toEqual({
			channels: { ...channels, vbc: [{ extension: '7' }], sip: [], websocket: [] },
		});
	});

	it('sends along what this node does not know, but nothing that is null', async () => {
		const rcs = [{ id: 'brand', deep: { a: [1] } }];
		read(
			shownUser({
				properties: { ttl: 5, custom_data: null, new: { a: 1 } },
				channels: { rcs, toString: 'x', sip: 'y', viber: null },
			}),
		);
		const seen = expectBody('PATCH', USER_PATH);
		await execute(update({ channels: { vbc: [{ extension: '1' }] }, updateFields: { ttl: 60 } }));
		expect(seen.body).toEqual({
			properties: { ttl: 60, new: { a: 1 } },
			channels: { rcs, toString: 'x', sip: 'y', vbc: [{ extension: '1' }] },
		});
	});

	it('sends custom data back in the digits in which it was read', async () => {
		const data = '{"id":12345678901234567890,"rate":1.10,"text":"12345678901234567890"}';
		nock(NEXMO)
			.get(USER_PATH)
			.reply(200, `{"id":"${USER_ID}","properties":{"custom_data":${data},"ttl":1}}`);
		let sent = '';
		nock(NEXMO)
			.filteringRequestBody((body) => (sent = body))
			.patch(USER_PATH, () => true)
			.reply(200, shownUser());
		await execute(update({ updateFields: { ttl: 60 } }));
		expect(sent).toBe(`{"properties":{"custom_data":${data},"ttl":60}}`);
	});

	it.each(['***', '••••', '●'])('does not send the mask %s as a password', async (password) => {
		const sip = (members: IDataObject) => ({ uri: 'sip:a@b', username: 'a', ...members });
		const channels = { sip: [sip({ password }), sip({ password: 'a*' }), sip({})] };
		read(shownUser({ channels }));
		const seen = expectBody('PATCH', USER_PATH);
		await execute(update({ updateFields: { removeChannels: ['vbc'] } }));
		expect(seen.body).toEqual({
			channels: { sip: [sip({}), sip({ password: 'a*' }), sip({})], vbc: [] },
		});
	});

	it('loses nothing when several items change one user, also if Vonage replaces objects', async () => {
		const ids = [USER_ID, USER_ID.replace(/d/g, 'D'), USER_ID, USER_ID];
		let user = shownUser();
		const path = (uri: string) => uri.toLowerCase() === USER_PATH.toLowerCase();
		nock(NEXMO)
			.persist()
			.get(path)
			.reply(200, () => user)
			.patch(path)
			.reply(200, (_, body) => (user = { ...user, ...(body as IDataObject) }));
		const types = ['sms', 'mms', 'viber', 'whatsapp'];
		await execute(
			withUser('update', {
				items: ids.map((id, index) => ({ id, types: [types[index]] })),
				parameters: { updateFields: { removeChannels: '={{ $json.types }}' } },
			}),
		);
		nock.cleanAll();
		const removed = Object.fromEntries(types.map((type) => [type, []]));
		expect(user.channels).toEqual({ ...channels, ...removed });
	});

	it('writes telephone numbers as integers, however they were read', async () => {
		read(shownUser({ channels: { pstn: [{ number: '14155550100' }, { number: null }] } }));
		const seen = expectBody('PATCH', USER_PATH);
		await execute(update({ channels: { vbc: [{ extension: '1' }] } }));
		expect(seen.body).toEqual({
			channels: { pstn: [{ number: 14155550100 }, { number: null }], vbc: [{ extension: '1' }] },
		});
	});

	it.each([
		['nothing', {}],
		['empty fields', { updateFields: { name: '', displayName: '', removeChannels: [] } }],
		['an empty choice', { updateFields: { removeChannels: '' } }],
		['empty channels', { channels: { sms: [] } }],
	])('refuses a form with %s, before anything is sent', async (_, parameters) => {
		await expect(execute(update(parameters))).rejects.toThrow(
			"'Update Fields' is empty, and so is 'Channels': there is nothing to update [item 0]",
		);
	});

	it('refuses channels that are added and removed, before anything is sent', async () => {
		const setup = update({
			channels: { vbc: [{ extension: '1' }] },
			updateFields: { removeChannels: ['sms', 'vbc'] },
		});
		await expect(execute(setup)).rejects.toThrow(
			"'Update Fields > Remove Channels' names a type that is also added under 'Channels'",
		);
	});

	it('is not sent when the user cannot be read', async () => {
		nock(NEXMO).get(USER_PATH).reply(404, { title: 'Not found.', code: 'user:error:not-found' });
		await expect(execute(update({ updateFields: { ttl: 1 } }))).rejects.toThrow(
			'The application has no such user',
		);
	});

	it('is not sent again when its outcome is unknown', async () => {
		nock(NEXMO).patch(USER_PATH).reply(502, 'Bad gateway');
		await expect(execute(update({ updateFields: { name: 'a' } }))).rejects.toThrow(
			'The user may have been updated',
		);
	});

	it('shows no password that was read when the update is refused', async () => {
		read();
		nock(NEXMO).patch(USER_PATH).reply(400, {
			title: 'Bad request.',
			detail: 'Password is too short',
			invalid_parameters: [],
		});
		const failure = await execute(update({ channels: { vbc: [{ extension: '1' }] } })).catch(
			(error: unknown) => error,
		);
		expect((failure as Error).message).toContain('*** is too short');
		expect(JSON.stringify(failure)).not.toContain('Password');
	});

	it('changes a user for each item', async () => {
		const ids = [USER_ID, USER_ID.replace('82e0', '0000')];
		for (const id of ids) {
			nock(NEXMO).patch(`/v1/users/${id}`, { name: id }).reply(200, { id, name: id });
		}
		const { items } = await execute(
			withUser('update', {
				items: ids.map((id) => ({ id })),
				parameters: { updateFields: { name: '={{ $json.id }}' } },
			}),
		);
		expect(items.map(({ json }) => json.name)).toEqual(ids);
	});
});
