import { z } from 'zod';

import { field } from '../../shared/fields/field';
import { defineCapability, type Capability } from './capability';
import { OBJECT } from './members';

/** Source: applications.json CapabilitiesWrite.vbc, which has no members: it is there or not. */
export const vbc: Capability = {
	...defineCapability({
		name: 'vbc',
		displayName: 'VBC',
		postWebhooks: {
			notice: field(
				{
					displayName:
						'The application can use Vonage Business Communications (VBC); there is nothing to set',
					type: 'notice',
					default: '',
				},
				z.unknown().transform(() => undefined),
			),
		},
	}),
	json: z.object({}, OBJECT).strict('must be {}: there is nothing to set'),
};
