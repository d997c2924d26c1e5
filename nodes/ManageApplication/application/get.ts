import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { applications } from '../../shared/vonage/applications/api';
import { getApplication } from '../../shared/vonage/applications/applications';
import { simpleApplication, simplifyApplication } from '../../shared/vonage/applications/data';
import { application } from '../resources';
import { applicationField } from './applicationField';

/** Reads one application. Source: applications.json getApplication. */
export const getApplicationOperation = defineOperation({
	resource: application,
	operation: 'get',
	name: 'Get',
	action: 'Get an application',
	description: 'Read one application',
	effect: reads,
	api: applications,
	input: { application: applicationField },
	execute: async (vonage, input) => await getApplication(vonage, input.application),
	output: simpleApplication,
	simplify: simplifyApplication,
});
