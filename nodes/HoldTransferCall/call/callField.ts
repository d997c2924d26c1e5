import { opaqueId } from '../../shared/fields/id';
import { locator } from '../../shared/fields/locator';

/** The call that an operation is about. */
export const callField = locator(
	{
		displayName: 'Call',
		description: 'The call: choose a live one from the list, or enter its ID',
	},
	{ what: 'a call', searchListMethod: 'searchCalls', exampleId: '5a85d86f253bcd10897f3189' },
	opaqueId,
);
