import { CALL_GUID, ofContactCenterCalls } from '../../../harness/callRecords.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { controlsRecording } from '../../../harness/recording.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn(async () => {}) }));

mockNetwork();

describe('Hold/Transfer Call, Contact Center Call, Start Recording', () => {
	controlsRecording('startRecording', 'Started');

	it('waits only if told so by a boolean', async () => {
		const setup = ofContactCenterCalls('startRecording', {
			items: [{ id: CALL_GUID }],
			parameters: { waitUntilApplied: 'yes' },
		});
		await expect(execute(setup)).rejects.toThrow(
			"'Wait Until Applied' must be true or false [item 0]",
		);
	});
});
