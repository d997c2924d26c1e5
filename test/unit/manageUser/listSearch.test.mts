import nock from 'nock';

import { searchApplicationUsers } from '../../../nodes/ManageUser/applicationUser/listSearch.ts';
import { NEXMO, withUser } from '../../harness/applicationUsers.mts';
import { loadOptionsContext } from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';

mockNetwork();

const search = async (filter?: string, paginationToken?: string) =>
	await searchApplicationUsers.call(loadOptionsContext(withUser('get')), filter, paginationToken);

const user = (id: string, name?: string, display_name?: string) => ({ id, name, display_name });

const serve = (cursor: string | undefined, users: object[], next?: string) =>
	nock(NEXMO)
		.get('/v1/users')
		.query({ page_size: 100, ...(cursor && { cursor }) })
		.reply(200, {
			_embedded: { users },
			_links: next ? { next: { href: `https://api-us-3.vonage.com/v1/users?cursor=${next}` } } : {},
		});

describe('the list of application users', () => {
	it('has one page of users by their names, and the way to the next one', async () => {
		serve(undefined, [user('1', 'a', 'Ann'), user('2', 'b'), user('3', undefined, 'C')], 'x%3D');
		expect(await search()).toEqual({
			results: [
				{ name: 'Ann (a)', value: '1' },
				{ name: 'b', value: '2' },
				{ name: 'C', value: '3' },
			],
			paginationToken: 'x=',
		});
		serve('x=', [user('4')]);
		expect(await search('', 'x=')).toEqual({
			results: [{ name: '4', value: '4' }],
			paginationToken: undefined,
		});
	});

	it('finds by part of either name, without regard to case, on a later page', async () => {
		serve(undefined, [user('1', 'a', 'Ann')], 'x');
		serve('x', [], 'y');
		serve('y', [user('2', 'smith_1', 'Nathan'), user('3', 'c', 'Nathan Smithers')], 'z');
		expect(await search(' SMITH ')).toEqual({
			results: [
				{ name: 'Nathan (smith_1)', value: '2' },
				{ name: 'Nathan Smithers (c)', value: '3' },
			],
			paginationToken: 'z',
		});
	});

	it('ends where a page names itself or nobody is left', async () => {
		serve(undefined, [user('1', 'a')], 'x');
		serve('x', [user('2', 'b')], 'x');
		expect(await search('nobody')).toEqual({ results: [], paginationToken: undefined });
	});

	it('stops for a while after ten pages without a match', async () => {
		const pages = Array.from({ length: 10 }, (_, index) => index);
		pages.forEach((page) =>
			serve(page === 0 ? undefined : `p${page}`, [user(`${page}`, 'a')], `p${page + 1}`),
		);
		expect(await search('nobody')).toEqual({ results: [], paginationToken: 'p10' });
	});

	it('says what is wrong when it cannot be read', async () => {
		nock(NEXMO).get('/v1/users').query(true).reply(401, { title: 'Unauthorized' });
		await expect(search()).rejects.toThrow('Vonage refused the JWT');
	});

	it('does not let a person wait for the quota', async () => {
		nock(NEXMO).get('/v1/users').query(true).reply(429, {}, { 'Retry-After': '30' });
		await expect(search()).rejects.toThrow('more requests than its quota allows');
	});
});
