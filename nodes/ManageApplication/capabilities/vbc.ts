import { defineCapability } from './capability';

/** Source: applications.json CapabilitiesWrite.vbc, which has no members: it is there or not. */
export const vbc = defineCapability({
	name: 'vbc',
	displayName: 'VBC',
	webhookFields: [
		{
			displayName: 'VBC is switched on; there is nothing to set',
			name: 'notice',
			type: 'notice',
			default: '',
		},
	],
});
