import {
	expectWrite,
	manageUsers,
	newUserBody,
	newUserForm,
	USER_PATH,
	USERS_PATH,
	withUser,
} from '../../../harness/contactCenterUsers.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

/** As it may come from a web page, a chat, or a spreadsheet. */
const PASTED = {
	username: '\ufeffjane\u200b_doe\u202c',
	name: '\u202aJane\u00a0Doe\u202c',
	email: 'jane.doe\u200b@exam\u2060ple.com\u00a0',
};

const telephonyAddress = (telephoneAddress: string) => ({ telephonyAddress: { telephoneAddress } });

describe('what cannot be seen', () => {
	it('is left out of what identifies a new user', async () => {
		const seen = expectWrite('POST', USERS_PATH);
		const parameters = {
			...newUserForm,
			...PASTED,
			...telephonyAddress('\u202a+44\u00a01256 000001\u202c'),
			additionalFields: { ssoExternalId: ' \u200b' },
		};
		await execute(manageUsers('create', { parameters }));
		expect(seen.body).toEqual({
			...newUserBody,
			userAccountConfiguration: {
				role: 'Supervisor',
				agentConfiguration: telephonyAddress('+441256000001'),
			},
		});
	});

	it('is left out of what changes', async () => {
		const seen = expectWrite('PATCH', USER_PATH);
		const { name, email } = PASTED;
		const updateFields = { name, email, ssoExternalId: '\u00a0' };
		await execute(withUser('update', { parameters: { updateFields } }));
		expect(seen.body).toEqual({ name: 'Jane Doe', email: 'jane.doe@example.com' });
	});

	it.each([
		[
			{ username: 'jane\u200b' },
			"'username' in which everything can be seen, and it has U+200B at position 5",
		],
		[
			{ email: '\u202ajane@example.com' },
			"'email' in which everything can be seen, and it has U+202A",
		],
		[
			{ name: 'Jane\nDoe' },
			"'name' in which everything can be seen, and it has a line break (U+000A)",
		],
		[
			{ name: '\u202eenaJ' },
			"'name' in which everything can be seen, and it has U+202E at position 1",
		],
	])('is refused in JSON, which is sent as it is: %j', async (members, message) => {
		const userJson = { ...newUserBody, ...members };
		const parameters = { specifyUser: 'json', userJson: '={{ $json.userJson }}' };
		const items = [{ userJson, id: 'x' }];
		await expect(execute(manageUsers('create', { items, parameters }))).rejects.toThrow(message);
	});

	it('may belong to a name in JSON', async () => {
		const seen = expectWrite('POST', USERS_PATH);
		const userJson = { ...newUserBody, name: 'Jane 👩‍💻' };
		const parameters = { specifyUser: 'json', userJson: '={{ $json.userJson }}' };
		await execute(manageUsers('create', { items: [{ userJson }], parameters }));
		expect(seen.body).toEqual(userJson);
	});
});
