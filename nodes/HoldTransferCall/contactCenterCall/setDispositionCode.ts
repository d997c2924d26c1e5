import { z } from 'zod';

import { agentId } from '../../shared/fields/agent';
import { collection } from '../../shared/fields/collection';
import { field } from '../../shared/fields/field';
import { label } from '../../shared/fields/visibleText';
import { changes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contactCenter } from '../../shared/vonage/contactCenter/api';
import { setDispositionCode } from '../../shared/vonage/contactCenter/dispositions';
import { contactCenterCall } from '../resources';
import { callIdField } from './callField';

const dispositionCodeField = field(
	{
		displayName: 'Disposition Code',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Wrong Number',
		description:
			'How the call ended, as your account words it; there is no list of codes. Vonage advises 3 to 64 characters, and refuses more than 255.',
	},
	label.pipe(
		z.string().min(3, 'must have at least 3 characters').max(255, 'is longer than 255 characters'),
	),
);

/** Says how a call ended. Source: vcc.json setDispositionCode. */
export const setDispositionCodeOperation = defineOperation({
	resource: contactCenterCall,
	operation: 'setDispositionCode',
	name: 'Set Disposition Code',
	action: 'Set disposition code of a call',
	description: 'Record how a contact center call ended, for reports and the CRM',
	api: contactCenter,
	input: {
		callId: callIdField,
		dispositionCode: dispositionCodeField,
		dispositionFields: collection(
			{ displayName: 'Additional Fields' },
			{
				agentId: field(
					{
						displayName: 'Agent ID',
						type: 'string',
						default: '',
						placeholder: 'e.g. 1234',
						description:
							'Display ID of the agent who handled the call. Fill it in if Vonage refuses the code without it.',
					},
					agentId,
				),
			},
		),
	},
	effect: changes('set', 'set'),
	subject: ({ callId }) => `disposition code of call ${callId}`,
	execute: async (vonage, { callId, dispositionCode, dispositionFields }) =>
		await setDispositionCode(vonage, callId, {
			dispositionCode,
			...(dispositionFields.agentId !== undefined && { agentId: dispositionFields.agentId }),
		}),
	output: z.object({ id: z.string(), dispositionCode: z.string() }),
});
