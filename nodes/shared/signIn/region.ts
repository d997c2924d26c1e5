import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { CONTACT_CENTER_ADMIN_DOMAIN, CONTACT_CENTER_DOMAIN } from './hosts';

/** Regions of the contact center (docs/vonage-api.md). */
export const region = z.enum(['emea', 'nam', 'apac'], {
	message: "'Region' must be emea, nam or apac",
});

export const regionField: INodeProperties = {
	displayName: 'Region',
	name: 'region',
	type: 'options',
	options: [
		{ name: 'Asia Pacific (APAC)', value: 'apac' },
		{ name: 'Europe, Middle East and Africa (EMEA)', value: 'emea' },
		{ name: 'North America (NAM)', value: 'nam' },
	],
	default: 'emea',
	description: 'Where your contact center account is',
};

/** Expression, within a credential, for the host of calls and tokens in its region (vcc.json servers). */
export const contactCenterHost = (scope: '$self' | '$credentials') =>
	`"https://" + ${scope}["region"] + "${CONTACT_CENTER_DOMAIN}"`;

/** Expression, within a credential, for the host of the administration in its region. */
export const contactCenterApiHost = (scope: '$self' | '$credentials') =>
	`"https://" + ${scope}["region"] + "${CONTACT_CENTER_ADMIN_DOMAIN}"`;
