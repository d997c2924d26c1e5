import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { operations } from '../../../nodes/ManageApplication/operations.ts';
import { operations as userOperations } from '../../../nodes/ManageUser/operations.ts';
import { contactCenterUsersSeed } from '../../simulator/state/contactCenterUsers/seed.mts';
import type { StoredCredential } from '../n8n/rest.mts';
import { outputOf, runAction } from './actions.mts';
import { Tried } from './coverage.mts';
import { openStage, type Stage } from './stage.mts';

const byId = (value: unknown): INodeParameters => ({
	__rl: true,
	mode: 'id',
	value: String(value),
});

/** Every operation of Manage Application and Manage User, in a real n8n against the simulator. */
describe('applications and users in a running n8n', () => {
	let stage: Stage;
	let keySecret: StoredCredential;
	let jwt: StoredCredential;
	let gateway: StoredCredential;
	const triedApplications = new Tried();
	const triedUsers = new Tried();

	before(async () => {
		stage = await openStage();
		keySecret = await stage.credential('VonageKeySecretApi');
		jwt = await stage.credential('VonageJwtApi');
		gateway = await stage.credential('VonageContactCenterOAuth2Api');
	});

	afterEach(() => assert.deepEqual(stage.simulator.control.violations(), []));

	after(async () => await stage.close());

	async function application(
		operation: string,
		parameters: INodeParameters = {},
	): Promise<IDataObject[]> {
		triedApplications.add(operation, 'application');
		return await outputOf(stage, {
			node: 'manageApplication',
			credential: keySecret,
			parameters: { resource: 'application', operation, ...parameters },
		});
	}

	async function user(
		resource: 'applicationUser' | 'businessUser' | 'contactCenterUser',
		operation: string,
		parameters: INodeParameters = {},
	): Promise<IDataObject[]> {
		triedUsers.add(operation, resource);
		const credential = {
			applicationUser: jwt,
			businessUser: stage.signedIn,
			contactCenterUser: gateway,
		}[resource];
		return await outputOf(stage, {
			node: 'manageUser',
			credential,
			parameters: { resource, operation, ...parameters },
		});
	}

	it('creates, reads, changes and deletes an application', async () => {
		const [created] = await application('create', {
			name: 'Hotline',
			keyPair: 'generate',
			capabilities: {
				voice: {
					answer_url: 'https://example.com/answer',
					options: { answer_url_connect_timeout: 500, region: 'eu-west' },
				},
				rtc: { event_url: 'https://example.com/rtc' },
			},
		});
		assert.match(String(created.privateKey), /^-----BEGIN PRIVATE KEY-----/);
		const chosen = { application: byId(created.id) };
		await application('update', {
			...chosen,
			updateFields: { name: 'Service' },
			removeCapabilities: ['rtc'],
		});
		const [raw] = await application('get', { ...chosen, simplify: false });
		assert.equal(raw.name, 'Service');
		const capabilities = Object.entries(raw.capabilities as IDataObject).filter(
			([, capability]) => capability !== null,
		) as Array<[string, { webhooks: { answer_url: IDataObject } }]>;
		assert.deepEqual(
			capabilities.map(([name]) => name),
			['voice'],
		);
		const [[, { webhooks }]] = capabilities;
		// an older server has the second name
		const { connect_timeout, connection_timeout, ...answer } = webhooks.answer_url;
		assert.equal(connect_timeout ?? connection_timeout, 500);
		assert.deepEqual(answer, {
			address: 'https://example.com/answer',
			http_method: 'GET',
			// Vonage's own default
			socket_timeout: 5_000,
		});
		const listed = await application('getAll', { returnAll: true });
		assert.ok(listed.some(({ id }) => id === created.id));
		assert.deepEqual(await application('delete', chosen), [{ deleted: true }]);
	});

	it('finds an application by the address of the dashboard', async () => {
		const { applicationId } = stage.simulator.control.info().credentials.VonageJwtApi;
		const [{ id }] = await application('get', {
			application: {
				__rl: true,
				mode: 'url',
				value: `https://dashboard.vonage.com/applications/${applicationId}/edit`,
			},
		});
		assert.equal(id, applicationId);
	});

	it('refuses what is out of range before anything is sent', async () => {
		const before = stage.simulator.control.requests().length;
		const { error } = await runAction(stage, {
			node: 'manageApplication',
			credential: keySecret,
			parameters: {
				resource: 'application',
				operation: 'create',
				name: 'Hotline',
				capabilities: { voice: { options: { leg_persistence_time: 32 } } },
			},
		});
		assert.match(
			error?.message ?? '',
			/Voice > Options > Leg Persistence \(Days\)' must be a whole number from 1 to 31/,
		);
		assert.equal(stage.simulator.control.requests().length, before);
	});

	it('creates, reads, changes and deletes a user of the application', async () => {
		const [{ id }] = await user('applicationUser', 'create', {
			name: 'front_desk',
			channels: {
				pstn: [{ number: '+44 20 7946 0150' }],
				sip: [{ uri: 'sip:4442138907@sip.example.com', username: 'desk', password: 'sip-word' }],
			},
			additionalFields: { displayName: 'Front Desk' },
		});
		const chosen = { user: byId(id) };
		await user('applicationUser', 'update', {
			...chosen,
			updateFields: { displayName: 'Reception' },
		});
		const [raw] = await user('applicationUser', 'get', { ...chosen, simplify: false });
		assert.equal(raw.display_name, 'Reception');
		assert.deepEqual((raw.channels as IDataObject).pstn, [{ number: 442079460150 }]);
		assert.doesNotMatch(JSON.stringify(raw), /sip-word/);
		const [listed] = await user('applicationUser', 'getAll', { filters: { name: 'front_desk' } });
		assert.equal(listed.id, id);
		assert.deepEqual(await user('applicationUser', 'delete', chosen), [{ deleted: true }]);
	});

	it('offers applications and users in lists', async () => {
		const setup = { node: 'manageApplication', credential: keySecret, parameters: {} };
		const { results } = await stage.n8n.rest.searchList(
			{ ...setup, parameters: { resource: 'application', operation: 'get' } },
			{ parameter: 'application', method: 'searchApplications' },
		);
		const { applicationId } = stage.simulator.control.info().credentials.VonageJwtApi;
		assert.ok(results.some(({ value }) => value === applicationId));
		const users = await stage.n8n.rest.searchList(
			{
				node: 'manageUser',
				credential: gateway,
				parameters: { resource: 'contactCenterUser', operation: 'get' },
			},
			{ parameter: 'user', method: 'searchContactCenterUsers' },
		);
		assert.ok(users.results.length > 0);
	});

	it('looks up the business user who signed in, and the account', async () => {
		const [me] = await user('businessUser', 'getMe');
		const [account] = await user('businessUser', 'getMyAccount');
		assert.equal(me.accountId, account.id);
	});

	it('creates, reads, changes, archives, restores and deletes a contact center user', async () => {
		const [{ userId }] = await user('contactCenterUser', 'create', {
			username: 'front_desk',
			name: 'Front Desk',
			email: 'front.desk@example.com',
			role: 'Agent',
			additionalFields: { actAsAgent: true, agentDisplayId: '9001' },
		});
		const chosen = { user: byId(userId) };
		await user('contactCenterUser', 'update', { ...chosen, updateFields: { name: 'Reception' } });
		const [got] = await user('contactCenterUser', 'get', chosen);
		assert.deepEqual([got.name, got.agentDisplayId], ['Reception', '9001']);
		const [archived] = await user('contactCenterUser', 'archive', chosen);
		assert.equal(archived.active, false);
		const listed = await user('contactCenterUser', 'getAll', {
			returnAll: true,
			include: 'Archived',
		});
		assert.ok(listed.some((other) => other.userId === userId));
		const [restored] = await user('contactCenterUser', 'restore', chosen);
		assert.equal(restored.active, true);
		assert.deepEqual(await user('contactCenterUser', 'delete', { ...chosen, archiveFirst: true }), [
			{ deleted: true },
		]);
	});

	it('lists the callback numbers of a contact center user', async () => {
		const [{ userId, callbackNumberIds = [] }] = contactCenterUsersSeed.contactCenterUsers;
		const numbers = await user('contactCenterUser', 'getCallbackNumbers', { user: byId(userId) });
		assert.deepEqual(
			numbers,
			callbackNumberIds.map((callbackNumberId) => ({ callbackNumberId })),
		);
	});

	it('gives, takes and replaces groups and skills of a contact center user', async () => {
		const [{ userId }] = contactCenterUsersSeed.contactCenterUsers;
		const on = async (operation: string, parameters: INodeParameters = {}) =>
			await user('contactCenterUser', operation, { user: byId(userId), ...parameters });
		const choose = async (parameter: string, method: string, filter: string) => {
			const { results } = await stage.n8n.rest.searchList(
				{
					node: 'manageUser',
					credential: gateway,
					parameters: { resource: 'contactCenterUser', operation: 'addGroups' },
				},
				{ parameter, method, filter },
			);
			return byId(results[0].value);
		};
		const support = {
			groups: { group: [{ group: await choose('group', 'searchGroups', 'support') }] },
		};
		const [added] = await on('addGroups', support);
		assert.equal(added.changed, true);
		const [again] = await on('addGroups', support);
		assert.equal(again.changed, false);
		const names = async () => (await on('getGroups')).map(({ groupName }) => groupName);
		assert.deepEqual(await names(), ['Sales', 'Support']);
		await on('removeGroups', support);
		assert.deepEqual(await names(), ['Sales']);
		await on('replaceGroups', support);
		assert.deepEqual(await names(), ['Support']);

		const german = await choose('skill', 'searchSkills', 'german');
		const skills = (level: string): INodeParameters => ({
			skills: { skill: [{ skill: german, level }] },
		});
		await on('addSkills', skills('7'));
		const levels = async () =>
			(await on('getSkills')).map(({ skillName, level }) => [skillName, level]);
		assert.deepEqual(await levels(), [
			['English', 6],
			['German', 7],
		]);
		await on('removeSkills', { skills: { skill: [{ skill: german }] } });
		assert.deepEqual(await levels(), [['English', 6]]);
		await on('replaceSkills', skills('2'));
		assert.deepEqual(await levels(), [['German', 2]]);
	});

	it('was tried with every operation that the nodes offer', () => {
		triedApplications.assertAll(operations);
		triedUsers.assertAll(userOperations);
	});
});
