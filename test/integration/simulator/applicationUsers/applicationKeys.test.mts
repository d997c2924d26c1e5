import { createKeyPair } from '../../../simulator/auth/keyPair.mts';
import { applicationId, askApplications, askUsers } from '../nexmo.mts';
import { jwt, useSimulator } from '../support.mts';

// What an application's key does to the JWTs that are signed with it.

const simulator = useSimulator();
const other = createKeyPair();
const denied = { status: 401, body: { title: 'Unauthorized' } };

const jwtOf = (id: string, privateKey: string) =>
	jwt(simulator.current, { application_id: id }, { privateKey });
const list = async (token: string) =>
	await askUsers(simulator.current, 'GET', '', undefined, token);

test('an application that was created signs with the key that was handed out', async () => {
	const { body } = await askApplications(simulator.current, 'POST', '', { name: 'New' });
	const token = jwtOf(body.id, body.keys.private_key);
	expect((await list(token)).status).toBe(200);
	expect(await list(jwtOf(applicationId, body.keys.private_key))).toMatchObject(denied);
	expect(await list(jwt(simulator.current, { application_id: body.id }))).toMatchObject(denied);
	simulator.current.control.advance(901);
	expect(await list(token)).toMatchObject({
		status: 401,
		body: { code: 'system:error:expired-token' },
	});
});

test('an application that was created with a public key signs with its own private key', async () => {
	const { body, text } = await askApplications(simulator.current, 'POST', '', {
		name: 'New',
		keys: { public_key: other.publicKey },
	});
	expect(body.keys).toEqual({ public_key: other.publicKey });
	expect(text).not.toContain('PRIVATE');
	expect((await list(jwtOf(body.id, other.privateKey))).status).toBe(200);
});

test('an application that was deleted signs nothing any more', async () => {
	const token = jwt(simulator.current);
	const { body } = await askApplications(simulator.current, 'GET', `/${applicationId}`);
	const sameKeys = { name: 'Same keys', keys: body.keys };
	const { body: heir } = await askApplications(simulator.current, 'POST', '', sameKeys);
	expect((await list(token)).status).toBe(200);
	await askApplications(simulator.current, 'DELETE', `/${applicationId}`);
	expect(await list(token)).toMatchObject(denied);
	expect((await list(jwt(simulator.current, { application_id: heir.id }))).status).toBe(200);
});

test('another public key puts the old one out of use', async () => {
	const oldToken = jwt(simulator.current);
	const newToken = jwtOf(applicationId, other.privateKey);
	expect(await list(newToken)).toMatchObject(denied);
	const { body } = await askApplications(simulator.current, 'PUT', `/${applicationId}`, {
		name: 'Same',
		keys: { public_key: other.publicKey },
	});
	expect(body.keys).toEqual({ public_key: other.publicKey });
	expect(await list(oldToken)).toMatchObject(denied);
	expect((await list(newToken)).status).toBe(200);
});

test('the same public key, sent again, stays', async () => {
	const { body } = await askApplications(simulator.current, 'GET', `/${applicationId}`);
	const { name, keys } = body;
	const answer = await askApplications(simulator.current, 'PUT', `/${applicationId}`, {
		name,
		keys,
	});
	expect(answer.body.keys).toEqual(keys);
	expect((await list(jwt(simulator.current))).status).toBe(200);
});

test('an update without keys takes the public key away', async () => {
	const { body } = await askApplications(simulator.current, 'PUT', `/${applicationId}`, {
		name: 'No keys',
	});
	expect(body.keys).toEqual({});
	expect(await list(jwt(simulator.current))).toMatchObject(denied);
});

describe('where an update without keys renews them', () => {
	const renewing = useSimulator({ seed: { updateWithoutKeys: 'renews' } });

	test('it hands out the new private key, this once', async () => {
		const { current } = renewing;
		const path = `/${applicationId}`;
		const { body } = await askApplications(current, 'PUT', path, { name: 'New keys' });
		const token = jwt(current, {}, { privateKey: body.keys.private_key });
		expect((await askUsers(current, 'GET', '', undefined, token)).status).toBe(200);
		expect(await askUsers(current, 'GET')).toMatchObject(denied);
		const { text } = await askApplications(current, 'GET', path);
		expect(text).not.toContain('PRIVATE');
	});
});

describe('where an update without keys keeps them', () => {
	const keeping = useSimulator({ seed: { updateWithoutKeys: 'keeps' } });

	test('the application signs as before', async () => {
		const { current } = keeping;
		const path = `/${applicationId}`;
		const before = await askApplications(current, 'GET', path);
		const { body } = await askApplications(current, 'PUT', path, { name: 'Same keys' });
		expect(body.keys).toEqual(before.body.keys);
		expect((await askUsers(current, 'GET')).status).toBe(200);
	});
});
