import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import contract from '../../../contracts/vcc.json';
import {
	expectWrite,
	shownUser,
	simplifiedUser,
	userAdmin,
	USER_ID,
	USER_PATH,
	withUser,
} from '../../../harness/contactCenterUsers.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { merge } from '../../../simulator/plain/merge.mts';

mockNetwork();

const update = (parameters: IDataObject) =>
	execute(withUser('update', { parameters: parameters as never }));

/** What the user has, with members that this node does not know. */
const configuration = {
	role: 'Supervisor',
	actAsAgent: true,
	agentConfiguration: {
		agentDisplayId: '1234',
		webrtc: true,
		outboundWrapUp: 30,
		telephonyAddress: { telephoneAddress: '+441256000001', nationalDisplay: true, new: { a: 1 } },
		capacity: { isAgentLevel: true, live: 1, nonLive: 2 },
		associatedUsers: [
			{ username: 'a', applicationType: 'VBC' },
			{ username: 'b', applicationType: 'VBC' },
		],
		nativeCallLogging: true,
	},
};

const read = (userAccountConfiguration: IDataObject[string]) =>
	userAdmin().get(USER_PATH).reply(200, shownUser({ userAccountConfiguration }));

describe('Manage User, Contact Center User: Update', () => {
	it('sends what was set and nothing else', async () => {
		const seen = expectWrite('PATCH', USER_PATH);
		const { items } = await update({ updateFields: { name: 'Jane Roe' } });
		expect(seen).toEqual({ body: { name: 'Jane Roe' }, query: undefined });
		expect(items).toEqual([{ json: simplifiedUser, pairedItem: { item: 0 } }]);
	});

	it('reads nothing for what stands on its own', async () => {
		const seen = expectWrite('PATCH', USER_PATH);
		await update({ updateFields: { active: false, email: 'jane@example.com' } });
		expect(seen.body).toEqual({ active: false, email: 'jane@example.com' });
	});

	it.each<[IDataObject, IDataObject]>([
		[{ updateFields: { role: 'Admin' } }, { role: 'Admin' }],
		[
			{ agentSettings: { webrtc: false, outboundWrapUp: 0 } },
			{ agentConfiguration: { webrtc: false, outboundWrapUp: 0 } },
		],
		[
			{ telephonyAddress: { nationalDisplay: false } },
			{ agentConfiguration: { telephonyAddress: { nationalDisplay: false } } },
		],
		[
			{ telephonyAddress: { clearCallbackNumber: true } },
			{ agentConfiguration: { telephonyAddress: { selectedCallbackNumberId: '' } } },
		],
		[{ capacity: { live: 0 } }, { agentConfiguration: { capacity: { live: 0 } } }],
		[
			{ agentSettings: { associatedUsers: 'jane.vbc' } },
			{
				agentConfiguration: {
					associatedUsers: [{ username: 'jane.vbc', applicationType: 'VBC' }],
				},
			},
		],
		[
			{ specifyUser: 'json', userJson: '{"userAccountConfiguration":{"actAsAgent":false}}' },
			{ actAsAgent: false },
		],
	])('sends %j with everything beside it that the user has', async (parameters, changes) => {
		read({ chargeable: true, ...configuration });
		const seen = expectWrite('PATCH', USER_PATH);
		await update(parameters);
		const { agentDisplayId: _, ...agentConfiguration } = configuration.agentConfiguration;
		expect(seen.body).toEqual({
			userAccountConfiguration: merge({ ...configuration, agentConfiguration }, changes),
		});
	});

	it.each([
		['no account configuration', undefined, {}],
		['nothing in it', { role: null, agentConfiguration: null }, {}],
		['another kind of it', 'none', {}],
		['no agent', { role: 'Admin', agentConfiguration: null }, { role: 'Admin' }],
	])('can change a user who has %s', async (_, present, kept) => {
		read(present);
		const seen = expectWrite('PATCH', USER_PATH);
		await update({ capacity: { live: 1 } });
		expect(seen.body).toEqual({
			userAccountConfiguration: { ...kept, agentConfiguration: { capacity: { live: 1 } } },
		});
	});

	it('sends numbers back in the digits in which they were read', async () => {
		const text = '{"role":"Admin","extra":[12345678901234567890,1.0,"12345678901234567890"]}';
		userAdmin()
			.get(USER_PATH)
			.reply(200, `{"userId":"${USER_ID}","userAccountConfiguration":${text}}`);
		let sent = '';
		userAdmin()
			.filteringRequestBody((body) => (sent = body))
			.patch(USER_PATH, () => true)
			.reply(200, shownUser());
		await update({ updateFields: { role: 'Agent' } });
		expect(sent).toBe(`{"userAccountConfiguration":${text.replace('Admin', 'Agent')}}`);
	});

	it('loses nothing when several items change one user, also if VCC replaces objects', async () => {
		const ids = [USER_ID, USER_ID.toUpperCase(), USER_ID, USER_ID];
		const changes = [{ video: true }, { webrtc: false }, { callParking: true }, { location: 'DE' }];
		let user = shownUser({ userAccountConfiguration: configuration });
		const path = (uri: string) => uri.toLowerCase() === USER_PATH;
		userAdmin()
			.persist()
			.get(path)
			.reply(200, () => user)
			.patch(path)
			.reply(200, (_, body) => (user = { ...user, ...(body as IDataObject) }));
		await execute(
			withUser('update', {
				items: ids.map((id, index) => ({
					id,
					change: { userAccountConfiguration: { agentConfiguration: changes[index] } },
				})),
				parameters: { specifyUser: 'json', userJson: '={{ $json.change }}' },
			}),
		);
		nock.cleanAll();
		const { agentDisplayId: _, ...agentConfiguration } = configuration.agentConfiguration;
		expect(user.userAccountConfiguration).toEqual({
			...configuration,
			agentConfiguration: Object.assign({}, agentConfiguration, ...changes),
		});
	});

	it('changes nothing when the user cannot be read', async () => {
		userAdmin().get(USER_PATH).reply(403, { message: 'Forbidden' });
		await expect(update({ updateFields: { role: 'Admin' } })).rejects.toMatchObject({
			description: expect.stringContaining('users:read'),
		});
	});

	it('can change everything that the contract lets change', async () => {
		read(undefined);
		const seen = expectWrite('PATCH', USER_PATH);
		const account = { name: 'Jane Roe', email: 'jane.roe@example.com', ssoExternalId: 'jane' };
		const states = { active: false, locked: true };
		await update({
			updateFields: { ...account, ...states, role: 'Agent', actAsAgent: true, agentDisplayId: 77 },
			acceptArchive: true,
			allowOverages: true,
		});
		expect(seen).toEqual({
			body: {
				...account,
				...states,
				userAccountConfiguration: {
					role: 'Agent',
					actAsAgent: true,
					agentConfiguration: { agentDisplayId: '77' },
				},
			},
			query: 'allowOverages=true&acceptArchiveInMultipleAccounts=true',
		});
		expect(Object.keys(seen.body as object).sort()).toEqual(
			Object.keys(contract.components.schemas.UserPatch.properties).sort(),
		);
	});

	it('leaves out what was added but not filled in', async () => {
		const seen = expectWrite('PATCH', USER_PATH);
		await update({
			updateFields: { name: '', email: '', role: '', ssoExternalId: '', active: '', locked: false },
			agentSettings: { location: '', webrtc: '' },
			telephonyAddress: { nationalDisplay: '', clearCallbackNumber: '' },
			capacity: { isAgentLevel: '' },
			acceptArchive: '',
			allowOverages: '',
		});
		expect(seen.body).toEqual({ locked: false });
	});

	it('sends changes that are given as JSON as they are', async () => {
		read(undefined);
		const seen = expectWrite('PATCH', USER_PATH);
		await update({
			specifyUser: 'json',
			userJson: '{"notInTheForm":12345678901234567890,"userAccountConfiguration":{"x":null}}',
			updateFields: { name: 'not this' },
		});
		expect(seen.body).toEqual({
			notInTheForm: '12345678901234567890',
			userAccountConfiguration: { x: null },
		});
	});

	it.each<[IDataObject, string]>([
		[{}, "'Update Fields' is empty, and so are the other fields"],
		[{ updateFields: { name: '' }, capacity: {} }, "'Update Fields' is empty"],
		[{ telephonyAddress: { clearCallbackNumber: false } }, "'Update Fields' is empty"],
		[
			{ telephonyAddress: { clearCallbackNumber: true, selectedCallbackNumberId: 'a' } },
			"'Telephony Address > Clear Callback Number' must be off",
		],
		[{ specifyUser: 'json', userJson: '{}' }, "'User (JSON)' is empty: there is nothing"],
		[{ specifyUser: 'json', userJson: '' }, "'User (JSON)' must be a JSON object"],
		[{ updateFields: { email: 'jane' } }, "'Update Fields > Email' must be an email address"],
		[{ updateFields: { role: 'Boss' } }, "'Update Fields > Role' must be one of"],
		[
			{ updateFields: { agentDisplayId: '1' } },
			"'Update Fields > Agent Display ID' can be set only together",
		],
		[
			{ user: { __rl: true, mode: 'id', value: '' }, updateFields: { name: 'a' } },
			"'User' is empty",
		],
		[
			{ user: { __rl: true, mode: 'id', value: 'jane_doe' }, updateFields: { name: 'a' } },
			"'User' must be a user ID",
		],
	])('refuses %j before anything is sent', async (parameters, message) => {
		await expect(update(parameters)).rejects.toThrow(message);
	});

	it.each([
		['Agent display id cannot be changed', 'The display ID of an agent cannot be changed'],
		['User exists in multiple accounts', 'This user belongs to several accounts'],
		['License limit reached', 'No licence is left'],
	])('explains "%s"', async (text, message) => {
		userAdmin()
			.patch(USER_PATH)
			.reply(400, { statusCode: 400, error: 'Bad Request', message: text });
		await expect(update({ updateFields: { name: 'a' } })).rejects.toThrow(message);
	});

	it('says so when there is no such user', async () => {
		userAdmin().patch(USER_PATH).reply(404, { message: 'Not Found' });
		const failure = update({ updateFields: { name: 'a' } });
		await expect(failure).rejects.toThrow('The contact center has no such user');
	});

	it('is not tried again when the outcome is unknown, and says that it may be', async () => {
		userAdmin().patch(USER_PATH).reply(503, '');
		await expect(update({ updateFields: { name: 'a' } })).rejects.toMatchObject({
			message: expect.stringContaining('The user may have been updated'),
			description: expect.stringContaining('no harm to run this item again'),
		});
	});

	it('returns the user as it came when Simplify is off', async () => {
		expectWrite('PATCH', USER_PATH);
		const { items } = await update({ updateFields: { name: 'a' }, simplify: false });
		expect(items[0].json).toEqual(shownUser());
	});
});
