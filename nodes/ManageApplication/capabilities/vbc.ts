import { z } from 'zod';

import { defineCapability, type Capability } from './capability';
import { OBJECT } from './members';

/** Source: applications.json CapabilitiesWrite.vbc, which has no members: it is there or not. */
export const vbc: Capability = {
	...defineCapability({
		name: 'vbc',
		displayName: 'VBC',
		webhookFields: [
			{
				displayName:
					'The application can use Vonage Business Communications (VBC); there is nothing to set',
				name: 'notice',
				type: 'notice',
				default: '',
			},
		],
	}),
	json: z.object({}, OBJECT).strict('must be {}: there is nothing to set'),
};
