import nock from 'nock';

import { execute } from '../../../harness/execute.mts';
import {
	APPLICATIONS,
	BASIC,
	byId,
	ID,
	manageApplication,
	NEXMO,
} from '../../../harness/manageApplication.mts';
import { mockNetwork } from '../../../harness/network.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

mockNetwork();

const OTHER = '88d335fa-323d-0114-9c3d-d6f0d48968cf';

const remove = (id: string) => nock(NEXMO).delete(`${APPLICATIONS}/${id}`);

const setup = (continueOnFail = false) =>
	manageApplication('delete', {
		items: [{ id: ID }, { id: OTHER }],
		parameters: { application: byId('={{ $json.id }}'), options: { maxConcurrency: 1 } },
		continueOnFail,
	});

const UNKNOWN = { title: 'Not Found', detail: 'ID does not exist, or you do not have access' };

describe('Manage Application, Delete', () => {
	it('deletes the application of each item', async () => {
		remove(ID).matchHeader('authorization', BASIC).reply(204);
		remove(OTHER).reply(204);
		expect((await execute(setup())).items).toEqual([
			{ json: { deleted: true }, pairedItem: { item: 0 } },
			{ json: { deleted: true }, pairedItem: { item: 1 } },
		]);
	});

	it.each([503, 'ECONNRESET'])('takes it for deleted when it is gone after %s', async (fault) => {
		if (typeof fault === 'number') remove(ID).reply(fault);
		else remove(ID).replyWithError(Object.assign(new Error('reset'), { code: fault }));
		remove(ID).reply(404, UNKNOWN);
		remove(OTHER).reply(204);
		expect((await execute(setup())).items.map(({ json }) => json)).toEqual([
			{ deleted: true },
			{ deleted: true },
		]);
	});

	it('stops at one that is not there, and says what was deleted', async () => {
		remove(ID).reply(204);
		remove(OTHER).reply(404, UNKNOWN);
		await expect(execute(setup())).rejects.toMatchObject({
			message: 'There is no application with this ID in the account of the credential [item 1]',
			description: expect.stringContaining(
				`1 of 2 items was already deleted: item 0, application ${ID}`,
			) as string,
		});
	});

	it('goes on where that is wanted', async () => {
		remove(ID).reply(404, UNKNOWN);
		remove(OTHER).reply(204);
		expect((await execute(setup(true))).items.map(({ json }) => json)).toEqual([
			{ error: expect.stringContaining('There is no application') as string },
			{ deleted: true },
		]);
	});
});
