import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { callIdField, chosenContactCenterCall } from './callField';

const waitField: INodeProperties = {
	displayName: 'Wait Until Applied',
	name: 'waitUntilApplied',
	type: 'boolean',
	default: false,
	description:
		'Whether to wait until Vonage reports that it was done, for 30 seconds at most, and to fail if it does not',
};

/** Fields of the operations that control the recording of a call. */
export const recordingFields: readonly INodeProperties[] = [callIdField, waitField];

/** Checks the fields above. */
export const recordingParameters = chosenContactCenterCall.extend({
	waitUntilApplied: z.boolean({ invalid_type_error: 'must be true or false' }),
});
