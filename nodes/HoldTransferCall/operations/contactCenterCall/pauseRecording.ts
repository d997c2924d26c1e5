import { contactCenterV0 } from '../../../shared/apis/contactCenterV0';
import { defineOperation } from '../../../shared/operation';
import { recordingFields, recordingParameters } from '../../fields/recording';
import { setRecording } from '../../recording';
import { contactCenterCall } from '../../resources';

/** Pauses the recording of a live call. Source: vcc.json controlCallRecording. */
export const pauseRecording = defineOperation({
	resource: contactCenterCall,
	operation: 'pauseRecording',
	name: 'Pause Recording',
	action: 'Pause recording of a contact center call',
	description:
		'Pause the recording of a live contact center call, a moment after the request. Not a means of PCI compliance',
	api: contactCenterV0,
	fields: recordingFields,
	parameters: recordingParameters,
	effect: { verb: 'pause', done: 'paused', subject: ({ callId }) => `recording of call ${callId}` },
	execute: async (vonage, input) => await setRecording(vonage, input, 'Paused'),
});
