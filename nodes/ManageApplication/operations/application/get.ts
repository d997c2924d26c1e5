import { simplifyApplication } from '../../../shared/apis/applicationData';
import { applications, getApplication } from '../../../shared/apis/applications';
import { defineOperation } from '../../../shared/operation';
import { applicationField, chosenApplication } from '../../fields/application';

/** Reads one application. Source: applications.json getApplication. */
export const get = defineOperation({
	operation: 'get',
	name: 'Get',
	action: 'Get an application',
	description: 'Read one application; nothing is changed',
	api: applications,
	fields: [applicationField],
	parameters: chosenApplication,
	execute: async (vonage, input) => await getApplication(vonage, input.application),
	simplify: simplifyApplication,
});
