import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { requiredText } from './text';

/** Display ID of a contact center agent: 1 to 11 digits (vcc.json CallFrom.agentId). */
export const agentId = requiredText.pipe(
	z
		.string()
		.regex(/^[0-9]+$/, 'must be an agent ID, which has digits only')
		.max(11, 'must be an agent ID, which has at most 11 digits'),
);

/** A field that chooses an agent from the list of the account, or by ID. */
export function agentLocator(
	field: Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'displayOptions'>,
): INodeProperties {
	return {
		...field,
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose an agent…',
				typeOptions: { searchListMethod: 'searchAgents', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 1234',
				validation: [
					{
						type: 'regex',
						properties: {
							regex: '^\\s*[0-9]{1,11}\\s*$',
							errorMessage: 'An agent ID is 1 to 11 digits',
						},
					},
				],
			},
		],
	};
}
