import { businessApi, LIVE_CALL, LIVE_PATH, runOnCompany } from '../../../harness/companyCalls.mts';
import { mockNetwork } from '../../../harness/network.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn(async () => {}) }));

mockNetwork();

const end = async () => await runOnCompany('companyCall', 'end');

const request = () => businessApi().delete(`${LIVE_PATH}/${LIVE_CALL}`);
const ended = [{ json: { id: LIVE_CALL, ended: true }, pairedItem: { item: 0 } }];

describe('Hold/Transfer Call, Company Call, End', () => {
	it.each([
		[200, { call_state: 'disconnected' }],
		[200, ''],
		[204, ''],
	])('takes the answer %s with %j', async (status, reply) => {
		request().reply(status, reply);
		expect(await end()).toEqual(ended);
	});

	it('counts a call that is gone as ended where an earlier try may have ended it', async () => {
		request().reply(502, {});
		request().reply(404, {});
		expect(await end()).toEqual(ended);
	});

	it('says that there is no such call', async () => {
		request().reply(404, { code: '404', message: 'No matching resource found' });
		await expect(end()).rejects.toThrow('The company has no such live call [item 0]');
	});
});
