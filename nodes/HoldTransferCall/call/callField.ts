import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { opaqueId } from '../../shared/fields/id';
import { locator } from '../../shared/fields/locator';

/** The call that an operation is about. */
export const callField: INodeProperties = locator(
	{
		displayName: 'Call',
		name: 'call',
		description: 'The call: one of the live calls from the list, or any by its ID',
	},
	{ what: 'a call', searchListMethod: 'searchCalls', exampleId: '5a85d86f253bcd10897f3189' },
);

/** Checks the field above. */
export const chosenCall = z.object({ call: opaqueId });
