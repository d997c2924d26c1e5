import { z } from 'zod';

import { filtersField } from '../../shared/fields/collection';
import { listing, listingFields } from '../../shared/fields/listing';
import { optionalText } from '../../shared/fields/text';
import { label } from '../../shared/fields/visibleText';
import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { applications } from '../../shared/vonage/applications/api';
import { listApplications } from '../../shared/vonage/applications/applications';
import { simplifyApplication } from '../../shared/vonage/applications/data';

const wantedField = filtersField([
	{
		displayName: 'Name Contains',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. hotline',
		description:
			'Part of the name, in upper or lower case. Vonage cannot search, so this node reads all applications and picks those that match; the limit counts them only.',
	},
]);

/** Reads many applications. Source: applications.json listApplications. */
export const getApplicationsOperation = defineOperation({
	operation: 'getAll',
	name: 'Get Many',
	action: 'Get many applications',
	description: 'Read many applications',
	effect: reads,
	api: applications,
	fields: [...listingFields, wantedField],
	parameters: z.intersection(
		listing,
		z.object({ filters: z.object({ name: optionalText(label) }).default({}) }),
	),
	execute: async (vonage, { limit, filters }) =>
		await listApplications(vonage, { ...filters, limit }),
	simplify: simplifyApplication,
});
