import { deletes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { deletion } from '../../shared/operations/outputs';
import { applications } from '../../shared/vonage/applications/api';
import { deleteApplication } from '../../shared/vonage/applications/applications';
import { application } from '../resources';
import { applicationField } from './applicationField';

/** Deletes an application for good. Source: applications.json deleteApplication. */
export const deleteApplicationOperation = defineOperation({
	resource: application,
	operation: 'delete',
	name: 'Delete',
	action: 'Delete an application',
	description: 'Delete an application with its keys',
	api: applications,
	input: { application: applicationField },
	effect: deletes,
	subject: (input) => `application ${input.application}`,
	execute: async (vonage, input) => {
		await deleteApplication(vonage, input.application);
		return { deleted: true };
	},
	output: deletion,
});
