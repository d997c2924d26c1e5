import { changes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contactCenter } from '../../shared/vonage/contactCenter/api';
import { contactCenterCall } from '../resources';
import { recordingOutcome, setRecording } from './recording';
import { recordingInput } from './recordingInput';

/** Pauses the recording of a live call. Source: vcc.json controlCallRecording. */
export const pauseCallRecordingOperation = defineOperation({
	resource: contactCenterCall,
	operation: 'pauseRecording',
	name: 'Pause Recording',
	action: 'Pause recording of a contact center call',
	description:
		'Pause the recording of a live contact center call. This takes effect a moment later. Do not rely on it for PCI compliance',
	api: contactCenter,
	input: recordingInput,
	effect: changes('pause', 'paused'),
	subject: ({ callId }) => `recording of call ${callId}`,
	execute: async (vonage, input) => await setRecording(vonage, input, 'Paused'),
	output: recordingOutcome,
});
