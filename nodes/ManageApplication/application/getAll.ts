import { filters } from '../../shared/fields/collection';
import { field } from '../../shared/fields/field';
import { listing } from '../../shared/fields/listing';
import { label } from '../../shared/fields/visibleText';
import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { applications } from '../../shared/vonage/applications/api';
import { listApplications } from '../../shared/vonage/applications/applications';
import { simpleApplication, simplifyApplication } from '../../shared/vonage/applications/data';
import { application } from '../resources';

const nameFilter = field(
	{
		displayName: 'Name Contains',
		type: 'string',
		default: '',
		placeholder: 'e.g. hotline',
		description:
			'Part of the name, in upper or lower case. Vonage cannot search, so this node reads all applications and picks those that match; the limit counts them only.',
	},
	label,
);

/** Reads many applications. Source: applications.json listApplications. */
export const getApplicationsOperation = defineOperation({
	resource: application,
	operation: 'getAll',
	name: 'Get Many',
	action: 'Get many applications',
	description: 'Read many applications',
	effect: reads,
	api: applications,
	input: { ...listing, filters: filters({ name: nameFilter }) },
	execute: async (vonage, { returnAll: limit, filters: { name } }) =>
		await listApplications(vonage, { name, limit }),
	output: simpleApplication,
	simplify: simplifyApplication,
});
