import { ofBusiness, recordingApi, RECORDINGS } from '../../../harness/callRecordings.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

const remove = (parameters = {}) =>
	execute(ofBusiness('delete', { parameters: { recordingId: '204117', ...parameters } }));

describe('Business Recording: Delete', () => {
	it('deletes the recording', async () => {
		recordingApi().delete(`${RECORDINGS}/204117`).reply(204);
		expect((await remove()).items[0].json).toEqual({ deleted: true });
	});

	it('has deleted it when the answer is lost and it is gone after that', async () => {
		recordingApi().delete(`${RECORDINGS}/204117`).reply(503, '');
		recordingApi().delete(`${RECORDINGS}/204117`).reply(404, { message: 'Not there' });
		expect((await remove()).items[0].json).toEqual({ deleted: true });
	});

	it('says so when there is none', async () => {
		recordingApi()
			.delete(/204117/)
			.times(2)
			.optionally()
			.reply(404, { message: 'Not there' });
		await expect(remove()).rejects.toThrow('Vonage has no such recording');
	});
});
