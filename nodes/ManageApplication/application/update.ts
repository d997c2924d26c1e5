import { z } from 'zod';

import { collection } from '../../shared/fields/collection';
import type { Values } from '../../shared/fields/field';
import { flagField } from '../../shared/fields/flag';
import { changes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { applications } from '../../shared/vonage/applications/api';
import { updateApplication } from '../../shared/vonage/applications/applications';
import { changed, type ApplicationBody } from '../../shared/vonage/applications/changes';
import {
	simpleWrittenApplication,
	simplifyWrittenApplication,
} from '../../shared/vonage/applications/data';
import { chosenCapabilities, removeCapabilitiesField } from '../capabilities/fields';
import { application } from '../resources';
import { applicationField } from './applicationField';
import { updateFields } from './details';
import { changedKeyPair, keysFor, withPrivateKey } from './keyPair';

const replaceField = flagField({
	displayName: 'Replace Whole Application',
	default: false,
	description:
		'Whether to drop everything that is not set here. If off, what is not set here stays as it is. The name and the key pair stay in both cases, unless they are set.',
});

const leaveOutMaskedField = flagField({
	displayName: 'Leave Out Masked Secrets',
	default: false,
	description:
		'Whether to send a webhook without its secret where Vonage shows the secret only as asterisks. The secret may be lost then. If off, the update stops and asks for it.',
});

/** What stays of an application that is replaced; improving the AI starts as for a new one. */
const replaced = ({ name, keys }: ApplicationBody): ApplicationBody => ({
	name,
	...(keys && { keys }),
	privacy: { improve_ai: false },
});

const input = {
	application: applicationField,
	updateFields,
	specifyCapabilities: chosenCapabilities,
	removeCapabilities: removeCapabilitiesField,
	keyPair: changedKeyPair,
	updateOptions: collection(
		{ displayName: 'Update Options', placeholder: 'Add option' },
		{ leaveOutMaskedSecrets: leaveOutMaskedField, replace: replaceField },
	),
};

/** Refuses an update that changes nothing, and a replacement that would empty the application. */
function refuseEmpty(
	{
		updateFields: details,
		specifyCapabilities,
		removeCapabilities,
		keyPair,
		updateOptions: { replace },
	}: Values<typeof input>,
	context: z.RefinementCtx,
): void {
	const { capabilities, improveAiInJson } = specifyCapabilities;
	const isSet =
		[...Object.values(details), improveAiInJson].some((value) => value !== undefined) ||
		Object.keys(capabilities).length > 0 ||
		keyPair.chosen !== 'keep';
	// a replacement has none of the capabilities that are not set, so that removing some is nothing
	if (isSet || (!replace && removeCapabilities.length > 0)) return;
	const nothing = replace
		? "'Replace Whole Application' would empty the application"
		: 'there is nothing to update';
	context.addIssue({
		code: z.ZodIssueCode.custom,
		path: ['updateFields'],
		message: `is empty, and so are the other fields: ${nothing}`,
	});
}

/** Changes an application. Source: applications.json updateApplication. */
export const updateApplicationOperation = defineOperation({
	resource: application,
	operation: 'update',
	name: 'Update',
	action: 'Update an application',
	description: 'Change an application; what is not set stays as it is',
	api: applications,
	input,
	refine: refuseEmpty,
	effect: changes('update', 'updated'),
	subject: ({ application }) => `application ${application}`,
	execute: async (vonage, values) => {
		const {
			application: id,
			updateFields: details,
			specifyCapabilities,
			removeCapabilities,
		} = values;
		const { capabilities, improveAiInJson } = specifyCapabilities;
		const keys = await keysFor(values.keyPair);
		const changes = {
			name: details.name,
			publicKey: keys.publicKey,
			improveAi: details.improveAi ?? improveAiInJson,
			capabilities,
			removeCapabilities,
		};
		const written = await updateApplication(
			vonage,
			id,
			(current) => changed(values.updateOptions.replace ? replaced(current) : current, changes),
			values.updateOptions.leaveOutMaskedSecrets ?? false,
		);
		return withPrivateKey(written, keys);
	},
	output: simpleWrittenApplication,
	simplify: simplifyWrittenApplication,
	shownOnce: ['privateKey'],
});
