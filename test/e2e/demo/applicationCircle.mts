import assert from 'node:assert/strict';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { StoredCredential } from '../n8n/rest.mts';
import { sayTable, type Say } from '../steps.mts';
import { outputOf } from '../suites/actions.mts';
import type { NodeType } from '../workflows.mts';
import type { Stage } from './context.mts';

/** A credential for an application that was made here, and the ID of that application. */
export interface OwnApplication {
	id: string;
	credential: StoredCredential;
}

/** Runs one operation of a node by hand, and returns what came out. */
async function run(
	stage: Stage,
	[node, credential]: [NodeType, StoredCredential],
	parameters: INodeParameters,
): Promise<IDataObject[]> {
	return await outputOf(stage, { node, credential, parameters });
}

const byId = (value: unknown): INodeParameters => ({
	__rl: true,
	mode: 'id',
	value: String(value),
});

/** Creates an application, and makes a JWT credential of the private key that comes out. */
export async function createApplication(
	stage: Stage,
	keySecret: StoredCredential,
	say: Say,
): Promise<OwnApplication> {
	const [created] = await run(stage, ['manageApplication', keySecret], {
		resource: 'application',
		operation: 'create',
		name: 'Customer Hotline',
		capabilities: {
			voice: {
				answer_url: 'https://example.com/answer',
				event_url: 'https://example.com/events',
			},
		},
	});
	const { id, name, capabilities, privateKey } = created;
	say(`created ${String(name)} with ${String(capabilities)} and the ID ${String(id)}`);
	assert.match(String(privateKey), /^-----BEGIN PRIVATE KEY-----/);
	const credential = await stage.n8n.rest.createCredential('Customer Hotline', 'vonageJwtApi', {
		applicationId: String(id),
		privateKey: String(privateKey),
		baseUrl: stage.simulator.urls.nexmo,
	});
	const test = await stage.n8n.rest.testCredential(credential.id);
	say(`a JWT credential of its private key: ${test.status}, "${test.message}"`);
	assert.equal(test.status, 'OK', test.message);
	return { id: String(id), credential };
}

/** Creates a user with that credential, lists, updates and deletes it. */
export async function manageUser(stage: Stage, { credential }: OwnApplication, say: Say) {
	const users: [NodeType, StoredCredential] = ['manageUser', credential];
	const resource = 'applicationUser';
	const [{ id }] = await run(stage, users, {
		resource,
		operation: 'create',
		name: 'front_desk',
		channels: { pstn: [{ number: '+44 20 7946 0150' }] },
		additionalFields: { displayName: 'Front Desk' },
	});
	const user = byId(id);
	const updateFields = { displayName: 'Reception' };
	await run(stage, users, { resource, operation: 'update', user, updateFields });
	say('the user, as Get shows it after an update:');
	const [got] = await run(stage, users, { resource, operation: 'get', user });
	sayTable(say, [{ id: got.id, name: got.name, displayName: got.displayName }]);
	assert.deepEqual([got.name, got.displayName], ['front_desk', 'Reception']);
	const listed = await run(stage, users, { resource, operation: 'getAll', returnAll: true });
	assert.deepEqual(
		listed.map((found) => found.id),
		[id],
	);
	await run(stage, users, { resource, operation: 'delete', user });
	const left = await run(stage, users, { resource, operation: 'getAll', returnAll: true });
	say(`deleted; ${left.length} users are left`);
	assert.deepEqual(left, []);
}

/** Lists, updates and deletes the application: what was not named in the update stays. */
export async function retireApplication(
	stage: Stage,
	keySecret: StoredCredential,
	{ id, credential }: OwnApplication,
	say: Say,
): Promise<void> {
	const applications: [NodeType, StoredCredential] = ['manageApplication', keySecret];
	const [updated] = await run(stage, applications, {
		resource: 'application',
		operation: 'update',
		application: byId(id),
		updateFields: { name: 'Customer Hotline (old)' },
	});
	sayTable(say, [
		{ name: updated.name, capabilities: updated.capabilities, answerUrl: updated.voiceAnswerUrl },
	]);
	assert.equal(updated.voiceAnswerUrl, 'https://example.com/answer', 'what is not named stays');
	const found = await run(stage, applications, {
		resource: 'application',
		operation: 'getAll',
		returnAll: true,
		filters: { name: 'hotline (old)' },
	});
	assert.deepEqual(
		found.map((application) => application.id),
		[id],
	);
	await run(stage, applications, {
		resource: 'application',
		operation: 'delete',
		application: byId(id),
	});
	const { status, message } = await stage.n8n.rest.testCredential(credential.id);
	say(`deleted; its JWT credential: ${status}, "${message}"`);
	assert.equal(status, 'Error');
	await stage.n8n.rest.deleteCredential(credential.id);
}
