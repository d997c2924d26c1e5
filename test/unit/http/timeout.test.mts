import nock from 'nock';

import { searchApplications } from '../../../nodes/ManageApplication/listSearch.ts';
import { loadOptionsContext } from '../../harness/execute.mts';
import {
	application,
	APPLICATIONS,
	manageApplication,
	NEXMO,
} from '../../harness/manageApplication.mts';
import { mockNetwork } from '../../harness/network.mts';

jest.mock('../../../nodes/shared/plain/pause', () => ({ pause: jest.fn(async () => {}) }));

mockNetwork();

/** Fills a list of the editor although the quota is used up for some seconds. */
async function search(seconds: number) {
	const list = () => nock(NEXMO).get(APPLICATIONS).query(true);
	list().reply(429, '', { 'Retry-After': String(seconds) });
	list().reply(200, { total_pages: 1, _embedded: { applications: [application({ id: 'a' })] } });
	return await searchApplications.call(loadOptionsContext(manageApplication('get')));
}

describe('a list that a person waits for', () => {
	it('comes after a short wait for the quota', async () => {
		expect((await search(4)).results).toHaveLength(1);
	});

	it('says at once that the quota is used up for longer than a person waits', async () => {
		await expect(search(6)).rejects.toMatchObject({ httpCode: '429' });
		nock.cleanAll();
	});
});
