import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import { execute } from '../../harness/execute.mts';
import {
	application,
	APPLICATIONS,
	manageApplication,
	NEXMO,
	PRIVATE_KEY,
	PUBLIC_KEY,
} from '../../harness/manageApplication.mts';
import { mockNetwork } from '../../harness/network.mts';

mockNetwork();

const create = async (keys: IDataObject, parameters: object, items = [{}]) => {
	nock(NEXMO).post(APPLICATIONS).times(items.length).reply(201, application({ keys }));
	const setup = manageApplication('create', { parameters: parameters as never });
	return (await execute({ ...setup, items, continueOnFail: true })).hints;
};

describe('the hint that the output holds a private key', () => {
	it.each(['simple', 'raw'])(
		'stands above an output that has one, with Output: %s',
		async (output) => {
			const keys = { public_key: PUBLIC_KEY, private_key: PRIVATE_KEY };
			const hints = await create(keys, { output }, [{}, {}]);
			expect(hints).toEqual([
				{
					message: expect.stringContaining('Vonage never shows it again') as string,
					type: 'warning',
					location: 'outputPane',
				},
			]);
		},
	);

	it.each(['simple', 'raw'])('is not there without one, with Output: %s', async (output) => {
		expect(await create({ public_key: PUBLIC_KEY }, { output })).toEqual([]);
	});

	it('is not there when the node has failed', async () => {
		const setup = manageApplication('create', { parameters: { name: '' }, continueOnFail: true });
		const { items, hints } = await execute(setup);
		expect(items[0].json.error).toContain("'Name' is empty");
		expect(hints).toEqual([]);
	});
});
