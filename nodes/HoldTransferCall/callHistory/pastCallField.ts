import { opaqueId } from '../../shared/fields/id';
import { locator } from '../../shared/fields/locator';

/** The call that is looked up in the history. */
export const pastCallField = locator(
	{
		displayName: 'Call',
		description: 'The call: choose one of the latest from the list, or enter its ID',
	},
	{ what: 'a call', searchListMethod: 'searchPastCalls', exampleId: '5a85d86f253bcd10897f3189' },
	opaqueId,
);
