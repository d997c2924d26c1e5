import { menu } from '../../shared/fields/choice';

/** Which direction calls must have: one of the filters of a list. */
export const directionFilter = menu(
	{
		displayName: 'Direction',
		default: 'INBOUND',
		description: 'Which calls to include. Both directions without this filter.',
	},
	{
		INBOUND: { name: 'Inbound', description: 'Somebody calls the user' },
		OUTBOUND: { name: 'Outbound', description: 'The user calls somebody' },
	},
);
