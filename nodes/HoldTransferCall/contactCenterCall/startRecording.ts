import { changes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contactCenter } from '../../shared/vonage/contactCenter/api';
import { contactCenterCall } from '../resources';
import { recordingOutcome, setRecording } from './recording';
import { recordingInput } from './recordingInput';

/** Starts the recording of a live call. Source: vcc.json controlCallRecording. */
export const startCallRecordingOperation = defineOperation({
	resource: contactCenterCall,
	operation: 'startRecording',
	name: 'Start Recording',
	action: 'Start recording of a contact center call',
	description:
		'Start or resume the recording of a live contact center call. This takes effect a moment later',
	api: contactCenter,
	input: recordingInput,
	effect: changes('start', 'started'),
	subject: ({ callId }) => `recording of call ${callId}`,
	execute: async (vonage, input) => await setRecording(vonage, input, 'Started'),
	output: recordingOutcome,
});
