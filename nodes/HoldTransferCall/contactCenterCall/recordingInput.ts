import { optional } from '../../shared/fields/field';
import { flagField } from '../../shared/fields/flag';
import { callIdField } from './callField';

/** Input of the operations that control the recording of a call. */
export const recordingInput = {
	callId: callIdField,
	// a switch that an expression leaves empty is off
	waitUntilApplied: optional(
		flagField({
			displayName: 'Wait Until Applied',
			default: false,
			description:
				'Whether to wait until Vonage confirms the change. The item fails if that takes more than 30 seconds.',
		}),
	),
};
