import { gatewayTest } from '../../../nodes/shared/signIn/gatewayTest.ts';
import { resolve } from '../../harness/credentials.mts';

/** What is asked of the gateway for a credential with some scopes. */
function askedWith(enabledScopes?: string) {
	const credential = { enabledScopes: enabledScopes as string };
	const accept = String(resolve(gatewayTest.headers.Accept, credential));
	return {
		url: String(resolve(gatewayTest.url, credential)),
		version: /^application\/vnd\.newvoicemedia\.(v\d)\+json$/.exec(accept)?.[1],
	};
}

const USERS = { url: '/useradmin/users?include=Active&page=1&limit=1', version: 'v4' };
const EVENT_TYPES = { url: '/webhooks/event-types', version: 'v1' };
const STATS = { url: '/stats/interactions/ongoing?page=1&limit=1', version: 'v3' };

describe('the test of a credential for the gateway asks for', () => {
	it.each([
		['users:read users:write', USERS],
		['users:read', USERS],
		['users:write', USERS],
		['admin:read admin:write', EVENT_TYPES],
		['admin:write,admin:read', EVENT_TYPES],
		['admin:read stats', EVENT_TYPES],
		['stats', STATS],
		['  stats\n', STATS],
		['admin:read users:read', USERS],
	])('what the scopes %j allow', (scopes, asked) => {
		expect(askedWith(scopes)).toEqual(asked);
	});

	it.each([
		['agents-availability:read'],
		['admin:write'],
		['interaction-content:delete'],
		['my-stats stats:read'],
		[''],
		[undefined],
	])('users, where nothing harmless is known that the scopes %j allow', (scopes) => {
		expect(askedWith(scopes)).toEqual(USERS);
	});

	it('one interaction of the last hour, where the scopes allow recordings', () => {
		const now = Date.parse('2026-11-27T12:00:00Z');
		const clock = jest.spyOn(Date, 'now').mockReturnValue(now);
		expect(askedWith('interaction-content:delete interaction-content:read')).toEqual({
			url: '/interaction-content/interactions?limit=1&start=2026-11-27T11:00:00.000Z&end=2026-11-27T12:00:00.000Z',
			version: 'v3',
		});
		clock.mockRestore();
	});
});
