import { Accesses } from '../../../nodes/shared/http/access.ts';
import type { RequestContext } from '../../../nodes/shared/http/credential.ts';

const TYPE = 'vonageBusinessPasswordApi';

/** A context that gives each item these values of the credential, or fails as it says. */
function contextWith(values: Array<object | Error>) {
	const getCredentials = jest.fn(async (_: string, item: number) => {
		const one = values[item];
		if (one instanceof Error) throw one;
		return await Promise.resolve(one);
	});
	return { getNode: () => ({}), getCredentials } as unknown as RequestContext;
}

const accesses = () => new Accesses(60_000, []);

describe('The accesses of a run', () => {
	it('share what a quota holds back, whatever token each item has by then', async () => {
		const context = contextWith([
			{ username: 'jane', accessToken: 'first', oauthTokenData: { access_token: 'first' } },
			{ username: 'jane', accessToken: 'next', oauthTokenData: { access_token: 'next' } },
			{ username: 'john', accessToken: 'next', oauthTokenData: { access_token: 'next' } },
		]);
		const all = accesses();
		const [first, second, another] = [
			await all.of(context, TYPE, 0),
			await all.of(context, TYPE, 1),
			await all.of(context, TYPE, 2),
		];
		expect(second.gate).toBe(first.gate);
		expect(second.signIns).toBe(first.signIns);
		expect(second.credential.data).toMatchObject({ accessToken: 'next' });
		expect(another.gate).not.toBe(first.gate);
	});

	it('do not share it with a credential of another type', async () => {
		const context = contextWith([{ username: 'jane' }]);
		const all = accesses();
		const first = await all.of(context, TYPE, 0);
		const other = await all.of(context, 'vonageBusinessOAuth2Api', 0);
		expect(other.gate).not.toBe(first.gate);
	});

	it('are there for an item whose credential can be read, also where that of the first cannot', async () => {
		const context = contextWith([new Error('no such credential'), { username: 'jane' }]);
		const all = accesses();
		await expect(all.of(context, TYPE, 0)).rejects.toThrow('no such credential');
		expect((await all.of(context, TYPE, 1)).credential.data).toEqual({ username: 'jane' });
	});
});
