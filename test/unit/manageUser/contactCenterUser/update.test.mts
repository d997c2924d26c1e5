import type { IDataObject } from 'n8n-workflow';

import {
	expectWrite,
	shownUser,
	simplifiedUser,
	userAdmin,
	USER_PATH,
	withUser,
} from '../../../harness/contactCenterUsers.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';
import contract from '../../../contracts/vcc.json';

mockNetwork();

const update = (parameters: IDataObject) =>
	execute(withUser('update', { parameters: parameters as never }));

describe('Manage User, Contact Center User: Update', () => {
	it('sends what was set and nothing else', async () => {
		const seen = expectWrite('PATCH', USER_PATH);
		const { items } = await update({ updateFields: { name: 'Jane Roe' } });
		expect(seen).toEqual({ body: { name: 'Jane Roe' }, query: undefined });
		expect(items).toEqual([{ json: simplifiedUser, pairedItem: { item: 0 } }]);
	});

	it.each<[IDataObject, IDataObject]>([
		[{ updateFields: { role: 'Admin' } }, { userAccountConfiguration: { role: 'Admin' } }],
		[
			{ agentSettings: { webrtc: false, outboundWrapUp: 0 } },
			{ userAccountConfiguration: { agentConfiguration: { webrtc: false, outboundWrapUp: 0 } } },
		],
		[
			{ telephonyAddress: { nationalDisplay: false } },
			{
				userAccountConfiguration: {
					agentConfiguration: { telephonyAddress: { nationalDisplay: false } },
				},
			},
		],
		[
			{ telephonyAddress: { clearCallbackNumber: true } },
			{
				userAccountConfiguration: {
					agentConfiguration: { telephonyAddress: { selectedCallbackNumberId: '' } },
				},
			},
		],
		[
			{ capacity: { live: 0 } },
			{ userAccountConfiguration: { agentConfiguration: { capacity: { live: 0 } } } },
		],
	])('sends no more than %j', async (parameters, body) => {
		const seen = expectWrite('PATCH', USER_PATH);
		await update(parameters);
		expect(seen.body).toEqual(body);
	});

	it('can change everything that the contract lets change', async () => {
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
			updateFields: { name: '', email: '', role: '', ssoExternalId: '', locked: false },
			agentSettings: { location: '' },
		});
		expect(seen.body).toEqual({ locked: false });
	});

	it('sends changes that are given as JSON as they are', async () => {
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
		[{ specifyUser: 'json', userJson: '{}' }, "'User (JSON)' is empty: there is nothing"],
		[{ specifyUser: 'json', userJson: '' }, "'User (JSON)' must be a JSON object"],
		[{ updateFields: { email: 'jane' } }, "'Email' must be an email address"],
		[{ updateFields: { role: 'Boss' } }, "'Role' must be one of"],
		[{ updateFields: { agentDisplayId: '1' } }, "'Agent Display ID' can be set only together"],
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
