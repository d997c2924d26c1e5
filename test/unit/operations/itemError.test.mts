import nock from 'nock';

import { execute } from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';
import { callFromUser, VBC, VIS } from '../../harness/samples.mts';

mockNetwork();

const errorOf = async (status: number, body: object) => {
	nock(VBC).post(`${VIS}/self/calls`).reply(status, body);
	const { items } = await execute(callFromUser({ continueOnFail: true }));
	return items[0].json.error;
};

describe('the error of an item, when the node continues on fail', () => {
	it('has the fields and reasons that the API named, the status, and what to do', async () => {
		const error = await errorOf(400, {
			title: 'Bad Request',
			detail: 'Not valid',
			invalid_parameters: [{ name: 'phoneNumber', reason: 'is no number' }],
		});
		expect(typeof error).toBe('string');
		for (const part of ['400', 'Not valid', 'phoneNumber', 'is no number', 'Correct the fields']) {
			expect(error).toContain(part);
		}
	});
});
