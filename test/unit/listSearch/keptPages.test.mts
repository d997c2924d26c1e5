import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import nock from 'nock';

import { searchCalls } from '../../../nodes/HoldTransferCall/listSearch.ts';
import { searchApplications } from '../../../nodes/ManageApplication/listSearch.ts';
import { searchContactCenterUsers } from '../../../nodes/ManageUser/contactCenterUser/listSearch.ts';
import { Kept } from '../../../nodes/shared/plain/kept.ts';
import { userAdmin, USERS_PATH, withUser } from '../../harness/contactCenterUsers.mts';
import { execute, loadOptionsContext, type Setup } from '../../harness/execute.mts';
import { expectControl, liveCall, withCall } from '../../harness/liveCalls.mts';
import {
	application,
	APPLICATIONS,
	keySecretCredential,
	manageApplication,
	NEXMO,
} from '../../harness/manageApplication.mts';
import { mockNetwork } from '../../harness/network.mts';
import { gatewayCredential, VBC, VIS } from '../../harness/samples.mts';
import { stopClock } from '../../harness/stoppedClock.mts';

mockNetwork();
const clock = stopClock();

afterEach(() => jest.restoreAllMocks());

let credentials = 0;
let credentialId: string;

beforeEach(() => {
	credentials += 1;
	credentialId = `credential-${credentials}`;
});

const secretOf = (apiSecret: string) => ({ vonageKeySecretApi: { apiKey: 'a1b2c3d4', apiSecret } });

async function search(filter = 'a', overrides: Partial<Setup> = {}) {
	const context = loadOptionsContext(manageApplication('get', { credentialId, ...overrides }));
	const { results } = await searchApplications.call(context, filter);
	return results.map(({ value }) => value);
}

/** Answers one request for a list with an application of this ID. */
const serve = (id: string) =>
	nock(NEXMO)
		.get(APPLICATIONS)
		.query(true)
		.reply(200, {
			total_pages: 1,
			_embedded: { applications: [application({ id, name: 'App' })] },
		});

describe('a list of the editor', () => {
	it('is not asked for again within a minute, whatever is searched for', async () => {
		serve('first');
		expect(await search('a')).toEqual(['first']);
		clock.advance(59_999);
		expect(await search('app')).toEqual(['first']);
		expect(await search('nothing')).toEqual([]);
		clock.advance(1);
		serve('second');
		expect(await search()).toEqual(['second']);
	});

	it('is read once where it is asked for twice at the same time', async () => {
		serve('first');
		expect(await Promise.all([search(), search('app')])).toEqual([['first'], ['first']]);
	});

	it('is not kept when it could not be read', async () => {
		nock(NEXMO).get(APPLICATIONS).query(true).reply(403, { title: 'Forbidden' });
		await expect(search()).rejects.toThrow('403');
		serve('first');
		expect(await search()).toEqual(['first']);
	});

	it('is never shown for another credential, though it has the same values', async () => {
		serve('first');
		expect(await search()).toEqual(['first']);
		serve('second');
		expect(await search('a', { credentialId: 'another' })).toEqual(['second']);
	});

	it('is never shown for the same credential with other values', async () => {
		serve('first');
		expect(await search('a', { credentials: secretOf('one') })).toEqual(['first']);
		serve('second');
		expect(await search('a', { credentials: secretOf('two') })).toEqual(['second']);
	});

	it('is known by a digest, which tells no secret', async () => {
		const keep = jest.spyOn(Kept.prototype, 'keep');
		serve('first');
		await search();
		expect(keep.mock.calls.map(([key]) => key)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
		expect(JSON.stringify(keep.mock.calls)).not.toContain(
			keySecretCredential.vonageKeySecretApi.apiSecret,
		);
	});

	it('is read anew after this package has changed something', async () => {
		serve('first');
		expect(await search()).toEqual(['first']);
		nock(NEXMO).post(APPLICATIONS).reply(201, application({}));
		await execute(manageApplication('create'));
		serve('second');
		expect(await search()).toEqual(['second']);
	});

	it('is read anew when something may have changed, although nobody knows', async () => {
		serve('first');
		expect(await search()).toEqual(['first']);
		nock(NEXMO).post(APPLICATIONS).reply(502);
		await expect(execute(manageApplication('create'))).rejects.toThrow('may have been created');
		serve('second');
		expect(await search()).toEqual(['second']);
	});

	it('is not kept when something was changed while it was read', async () => {
		nock(NEXMO)
			.get(APPLICATIONS)
			.query(true)
			.reply(async () => {
				nock(NEXMO).post(APPLICATIONS).reply(201, application({}));
				await execute(manageApplication('create'));
				const applications = [application({ id: 'first', name: 'App' })];
				return [200, { total_pages: 1, _embedded: { applications } }];
			});
		expect(await search()).toEqual(['first']);
		serve('second');
		expect(await search()).toEqual(['second']);
	});

	it('stays when something was only read', async () => {
		serve('first');
		expect(await search()).toEqual(['first']);
		serve('of the run');
		await execute(manageApplication('getAll'));
		expect(await search()).toEqual(['first']);
	});
});

describe('a page of applications', () => {
	it('is not asked for again within a minute either, and is another list than the search', async () => {
		serve('page');
		expect(await search('')).toEqual(['page']);
		expect(await search(' ')).toEqual(['page']);
		serve('search');
		expect(await search('a')).toEqual(['search']);
		expect(await search('')).toEqual(['page']);
	});
});

describe('the list of live calls', () => {
	const list = async (setup: Partial<Setup> = {}) => {
		const context = loadOptionsContext(withCall('hold', { credentialId, ...setup }));
		return (await searchCalls.call(context)).results.map(({ value }) => value);
	};

	const ring = (id: string) => nock(VBC).get(`${VIS}/self/calls`).query(true).reply(200, [{ id }]);

	it('is kept for ten seconds', async () => {
		ring('first');
		expect(await list()).toEqual(['first']);
		clock.advance(9_999);
		expect(await list()).toEqual(['first']);
		clock.advance(1);
		ring('second');
		expect(await list()).toEqual(['second']);
	});

	it('is read anew after this package has done something with a call', async () => {
		ring('first');
		expect(await list()).toEqual(['first']);
		expectControl({ operation: 'end', method: 'DELETE' }).reply(200, liveCall());
		await execute(withCall('end'));
		ring('second');
		expect(await list()).toEqual(['second']);
	});

	const signedIn = (accessToken: string): Partial<Setup> => ({
		credentials: {
			vonageBusinessOAuth2Api: {
				grantType: 'authorizationCode',
				clientId: 'consumer-key',
				clientSecret: 'consumer-secret',
				consumerSecret: 'consumer-secret',
				accessTokenUrl: `${VBC}/token`,
				oauthTokenData: { access_token: accessToken },
			} as ICredentialDataDecryptedObject,
		},
		parameters: { businessAuthentication: 'vonageBusinessOAuth2Api' },
	});

	it('is never shown for another user who signs in to the same credential', async () => {
		ring('of one');
		expect(await list(signedIn('one'))).toEqual(['of one']);
		expect(await list(signedIn('one'))).toEqual(['of one']);
		ring('of other');
		expect(await list(signedIn('other'))).toEqual(['of other']);
	});
});

describe('the list of contact center users', () => {
	const list = async (operation: string, accessToken: string) => {
		const { vonageContactCenterOAuth2Api: gateway } = gatewayCredential;
		const setup = withUser(operation, {
			credentialId,
			credentials: {
				vonageContactCenterOAuth2Api: {
					...gateway,
					grantType: 'clientCredentials',
					oauthTokenData: { access_token: accessToken },
				},
			},
		});
		const { results } = await searchContactCenterUsers.call(loadOptionsContext(setup));
		return results.map(({ value }) => value);
	};

	const serveUser = (include: string, userId: string) =>
		userAdmin()
			.get(USERS_PATH)
			.query((query) => query.include === include)
			.reply(200, { users: [{ userId }] });

	it('is one for each choice of users, and outlives a token of the same account', async () => {
		serveUser('Active', 'active');
		expect(await list('archive', 'gateway-access-token')).toEqual(['active']);
		serveUser('Archived', 'archived');
		expect(await list('restore', 'gateway-access-token')).toEqual(['archived']);
		expect(await list('archive', 'a-newer-token')).toEqual(['active']);
	});
});
