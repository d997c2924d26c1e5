import type { IDataObject } from 'n8n-workflow';

import contract from '../../../contracts/vcc.json';
import {
	connectionReset,
	expectWrite,
	manageUsers,
	newUserBody,
	newUserForm,
	shownUser,
	simplifiedUser,
	userAdmin,
	USERS_PATH,
} from '../../../harness/contactCenterUsers.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const create = (parameters: IDataObject = {}, overrides = {}) =>
	execute(
		manageUsers('create', { ...overrides, parameters: { ...newUserForm, ...parameters } as never }),
	);

const createFromJson = (userJson: unknown) =>
	execute(
		manageUsers('create', {
			items: [{ userJson: userJson as never }],
			parameters: { specifyUser: 'json', userJson: '={{ $json.userJson }}' },
		}),
	);

const schemas = contract.components.schemas;

/** Every setting of an agent, as a person fills it in. */
const agentSettings = {
	agentControlWebrtc: true,
	associatedUsers: 'jane.vbc, john.vbc',
	backToReadyAfterInvalidNumber: 31,
	backToReadyAfterLineBusy: 32,
	backToReadyAfterNetworkIssue: 33,
	backToReadyAfterNoAnswer: 34,
	callParking: true,
	callRatingFrequency: 100,
	callRatingFrequencyDefault: false,
	callRecordingControls: true,
	enforcedDispositionCodes: false,
	handleMultipleInteractions: true,
	inboundAutoanswer: true,
	location: 'gb',
	outboundAutoanswer: false,
	outboundWrapUp: 30,
	salesCadence: true,
	screenRecording: false,
	transcribeCalls: true,
	transcribeCallsRealTime: false,
	video: true,
	webrtc: false,
};

const telephonyAddress = {
	nationalDisplay: true,
	outboundTelephonyRegion: '6f1d7a52-2a86-4b56-9a0a-2f9f1a9a0c01',
	preventAutoCallbackNumber: false,
	selectedCallbackNumberId: 'b6b4d43f-f2c9-4c29-8fd2-98a1f34e7f10',
	telephoneAddress: '+441256000001',
	telephonyExtension: '0101',
	virtualLocation: 'GB',
};

const capacity = { isAgentLevel: false, live: 100, nonLive: 50, semiLive: 0 };

describe('Manage User, Contact Center User: Create', () => {
	it.each([200, 201])('creates a user of what is required, answered with %i', async (status) => {
		const seen = expectWrite('POST', USERS_PATH, status);
		const { items } = await create();
		expect(seen).toEqual({ body: newUserBody, query: undefined });
		expect(items).toEqual([{ json: simplifiedUser, pairedItem: { item: 0 } }]);
	});

	it('returns the user as it came when Simplify is off', async () => {
		expectWrite('POST', USERS_PATH);
		const { items } = await create({ simplify: false });
		expect(items[0].json).toEqual(shownUser());
	});

	it('sends everything that the contract knows of a user, unconverted', async () => {
		const seen = expectWrite('POST', USERS_PATH);
		await create({
			additionalFields: {
				actAsAgent: true,
				active: false,
				agentDisplayId: '0042',
				ssoExternalId: 'jane@idp.example.com',
			},
			agentSettings,
			telephonyAddress,
			capacity,
		});
		const agentConfiguration = {
			...agentSettings,
			agentDisplayId: '0042',
			associatedUsers: [
				{ username: 'jane.vbc', applicationType: 'VBC' },
				{ username: 'john.vbc', applicationType: 'VBC' },
			],
			location: 'GB',
			telephonyAddress,
			capacity,
		};
		expect(seen.body).toEqual({
			...newUserBody,
			active: false,
			ssoExternalId: 'jane@idp.example.com',
			userAccountConfiguration: { role: 'Supervisor', actAsAgent: true, agentConfiguration },
		});
		const namesOf = ({ properties }: { properties: object }) => Object.keys(properties).sort();
		expect(Object.keys(agentConfiguration).sort()).toEqual(
			namesOf(schemas.AgentConfigurationWrite),
		);
		expect(Object.keys(telephonyAddress).sort()).toEqual(namesOf(schemas.TelephonyAddress));
		expect(Object.keys(capacity).sort()).toEqual(namesOf(schemas.AgentCapacity));
		expect(Object.keys(seen.body as object).sort()).toEqual(namesOf(schemas.UserCreate));
	});

	it('leaves out what was added but not filled in', async () => {
		const seen = expectWrite('POST', USERS_PATH);
		await create({
			additionalFields: { ssoExternalId: '', agentDisplayId: '' },
			agentSettings: { location: '', associatedUsers: '' },
			telephonyAddress: { telephoneAddress: '' },
			capacity: {},
		});
		expect(seen.body).toEqual(newUserBody);
	});

	it('takes an email address as user name, and a name in any script', async () => {
		const seen = expectWrite('POST', USERS_PATH);
		await create({ username: 'jané@exämple.com', name: ' 山田 "花子" ' });
		expect(seen.body).toMatchObject({ username: 'jané@exämple.com', name: '山田 "花子"' });
	});

	it('allows overages when asked to', async () => {
		const seen = expectWrite('POST', USERS_PATH);
		await create({ allowOverages: true });
		expect(seen.query).toBe('allowOverages=true');
	});

	it('sends a whole user that is given as JSON, with members that the node does not know', async () => {
		const user = { ...newUserBody, notInTheForm: { deep: [1] } };
		const seen = [expectWrite('POST', USERS_PATH), expectWrite('POST', USERS_PATH)];
		await createFromJson(JSON.stringify(user));
		await createFromJson(user);
		expect(seen.map(({ body }) => body)).toEqual([user, user]);
	});

	it.each<[unknown, string]>([
		['', 'must be a JSON object'],
		['{"a":', 'must be a JSON object'],
		['[]', 'must be a JSON object'],
		['null', 'must be a JSON object'],
		[
			{ username: 'a', name: ' ' },
			'missing or unusable: name, email, userAccountConfiguration.role',
		],
		[
			{ ...newUserBody, userAccountConfiguration: 'Agent' },
			'missing or unusable: userAccountConfiguration',
		],
	])('refuses the JSON %j before anything is sent', async (userJson, message) => {
		const failure = createFromJson(userJson);
		await expect(failure).rejects.toThrow("'User (JSON)' must ");
		await expect(failure).rejects.toThrow(message);
	});

	it('takes switches that are left empty as not set', async () => {
		const seen = expectWrite('POST', USERS_PATH);
		await create({
			additionalFields: { active: '', actAsAgent: '={{ null }}' },
			agentSettings: { webrtc: '={{ null }}' },
			allowOverages: '={{ null }}',
		});
		expect(seen).toEqual({ body: newUserBody, query: undefined });
	});

	it.each<[IDataObject, string]>([
		[{ username: ' ' }, "'Username' is empty"],
		[{ username: 'jane doe' }, "'Username' must be letters, digits and underscores only"],
		[{ username: 'jané' }, "'Username' must be letters, digits and underscores only"],
		[{ name: '' }, "'Name' is empty"],
		[{ name: ['Jane'] }, "'Name' must be text"],
		[{ email: '' }, "'Email' is empty"],
		[{ email: 'jane' }, "'Email' must be an email address"],
		[{ email: 'a@b\r\nc' }, "'Email' must be an email address"],
		[{ role: 'NvmAdmin' }, "'Role' must be one of Admin, Agent, Supervisor, Wallboard"],
		[{ allowOverages: 'yes' }, "'Allow Overages' must be true or false"],
		[
			{ additionalFields: { actAsAgent: 'yes' } },
			"'Additional Fields > Act as Agent' must be true or false",
		],
		[
			{ additionalFields: { actAsAgent: true, agentDisplayId: '12a' } },
			"'Additional Fields > Agent Display ID' must be an agent ID, which has digits only",
		],
		[
			{ additionalFields: { agentDisplayId: '12' } },
			"'Additional Fields > Agent Display ID' can be set only together with 'Act as Agent'",
		],
		[
			{ additionalFields: { actAsAgent: false, agentDisplayId: '12' } },
			"'Additional Fields > Agent Display ID' can be set only together with 'Act as Agent'",
		],
		[{ agentSettings: { webrtc: 1 } }, "'Agent Settings > WebRTC' must be true or false"],
		[
			{ agentSettings: { outboundWrapUp: -1 } },
			"'Agent Settings > Outbound Wrap-Up' must not be negative",
		],
		[
			{ agentSettings: { outboundWrapUp: 1.5 } },
			"'Agent Settings > Outbound Wrap-Up' must be a whole number",
		],
		[
			{ agentSettings: { outboundWrapUp: '30' } },
			"'Agent Settings > Outbound Wrap-Up' must be a number",
		],
		[
			{ agentSettings: { callRatingFrequency: 101 } },
			"'Agent Settings > Call Rating Frequency (Percent)' must be at most 100",
		],
		[
			{ agentSettings: { location: 'Britain' } },
			"'Agent Settings > Location' must be a country code",
		],
		[
			{ agentSettings: { associatedUsers: 'a,,b' } },
			"'Agent Settings > Associated VBC Users' is empty",
		],
		[
			{ agentSettings: { associatedUsers: { a: 1 } } },
			"'Agent Settings > Associated VBC Users' must be user names",
		],
		[
			{ telephonyAddress: { virtualLocation: 'G' } },
			"'Telephony Address > Virtual Location' must be a country code",
		],
		[
			{ telephonyAddress: { telephoneAddress: {} } },
			"'Telephony Address > Telephone Address' must be text",
		],
		[{ capacity: { live: -1 } }, "'Capacity > Live' must not be negative"],
	])('refuses %j before anything is sent', async (parameters, message) => {
		await expect(create(parameters)).rejects.toThrow(message);
	});

	it.each([
		['Username is already in use', 'Another user has this user name already', 'Restore'],
		['Duplicate username', 'Another user has this user name already', 'Restore'],
		['Agent display id is already in use', 'Another agent has this display ID', 'archived agents'],
		['Number of licenses exceeded', 'No licence is left', "'Allow Overages'"],
	])('explains "%s", whether it comes as 409 or as 400', async (text, message, remedy) => {
		for (const status of [409, 400]) {
			userAdmin().post(USERS_PATH).reply(status, { message: text });
			await expect(create()).rejects.toMatchObject({
				message: expect.stringMatching(`^${message}.*: ${text}`),
				description: expect.stringContaining(remedy),
			});
		}
	});

	it('says what may be the reason of a conflict in other words', async () => {
		userAdmin().post(USERS_PATH).reply(409, { message: 'Conflict' });
		await expect(create()).rejects.toMatchObject({
			message: expect.stringContaining(
				'conflicts with the users that the account already has: Conflict',
			),
			description: expect.stringContaining('The user name or the agent display ID may be taken'),
		});
	});

	it('shows which members VCC finds invalid', async () => {
		userAdmin()
			.post(USERS_PATH)
			.reply(422, {
				status: 422,
				title: 'Validation error',
				errors: [{ message: 'Invalid value', path: 'email' }],
			});
		await expect(create()).rejects.toMatchObject({
			message: expect.stringContaining('answered 422: Validation error'),
			description: expect.stringContaining('email: Invalid value'),
		});
	});

	it.each([500, 503])('is not tried again after %i, and says so', async (status) => {
		userAdmin().post(USERS_PATH).reply(status, { message: 'oops' });
		await expect(create()).rejects.toMatchObject({
			message: expect.stringContaining('The user may have been created'),
			description: expect.stringContaining('Get Many'),
		});
	});

	it('is not tried again after a broken connection, and says so', async () => {
		userAdmin().post(USERS_PATH).replyWithError(connectionReset());
		await expect(create()).rejects.toThrow('The user may have been created');
	});

	it('creates a user for each item and keeps their order', async () => {
		userAdmin()
			.post(USERS_PATH, ({ username }) => username !== 'b')
			.times(2)
			.reply(200, (_, body) => shownUser(body as IDataObject));
		userAdmin()
			.post(USERS_PATH, ({ username }) => username === 'b')
			.reply(409, { message: 'Username is already in use' });
		const { items } = await create(
			{ username: '={{ $json.username }}' },
			{ items: [{ username: 'a' }, { username: 'b' }, { username: 'c' }], continueOnFail: true },
		);
		expect(items.map(({ json }) => json.username ?? String(json.error).split('.\n')[0])).toEqual([
			'a',
			'Another user has this user name already: Username is already in use [item 1]',
			'c',
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
	});
});
