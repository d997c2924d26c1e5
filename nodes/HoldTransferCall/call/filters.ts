import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { optionalText } from '../../shared/fields/text';

/** Which direction calls must have: one of the filters of a list. */
export const directionFilter: INodeProperties = {
	displayName: 'Direction',
	name: 'direction',
	type: 'options',
	options: [
		{ name: 'Inbound', value: 'INBOUND', description: 'Somebody calls the user' },
		{ name: 'Outbound', value: 'OUTBOUND', description: 'The user calls somebody' },
	],
	default: 'INBOUND',
	description: 'Which calls to include. Both directions without this filter.',
};

/** Checks the filter above. */
export const direction = optionalText(
	z.enum(['INBOUND', 'OUTBOUND'], { message: 'must be INBOUND or OUTBOUND' }),
);
