import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { changes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { applications } from '../../shared/vonage/applications/api';
import { updateApplication } from '../../shared/vonage/applications/applications';
import { changed, type ApplicationBody } from '../../shared/vonage/applications/changes';
import { simplifyWrittenApplication } from '../../shared/vonage/applications/data';
import {
	capabilitiesFields,
	chosenCapabilities,
	removeCapabilitiesField,
	removedCapabilities,
} from '../capabilities/fields';
import { applicationField } from './applicationField';
import { changedDetails, updateFields } from './details';
import { changedKeyPairFields, chosenKeyPair, keysFor, withPrivateKey } from './keyPair';

const replaceField: INodeProperties = {
	displayName: 'Replace Whole Application',
	name: 'replace',
	type: 'boolean',
	default: false,
	description:
		'Whether to drop everything that is not set here. If off, what is not set here stays as it is. The name and the key pair stay in both cases, unless they are set.',
};

const leaveOutMaskedField: INodeProperties = {
	displayName: 'Leave Out Masked Secrets',
	name: 'leaveOutMaskedSecrets',
	type: 'boolean',
	default: false,
	description:
		'Whether to send a webhook without its secret where Vonage shows the secret only as asterisks. The secret may be lost then. If off, the update stops and asks for it.',
};

const flag = z.boolean({ invalid_type_error: 'must be true or false' });

/** What stays of an application that is replaced; improving the AI starts as for a new one. */
const replaced = ({ name, keys }: ApplicationBody): ApplicationBody => ({
	name,
	...(keys && { keys }),
	privacy: { improve_ai: false },
});

const parameters = z
	.intersection(
		z.intersection(z.object({ application: applicationField.check }), changedDetails),
		z.intersection(
			z.intersection(chosenCapabilities, removedCapabilities),
			z.intersection(chosenKeyPair, z.object({ replace: flag, leaveOutMaskedSecrets: flag })),
		),
	)
	.superRefine((input, context) => {
		const { updateFields: details, capabilities, removeCapabilities, keyPair, replace } = input;
		const isSet =
			[...Object.values(details), input.improveAiInJson].some((value) => value !== undefined) ||
			Object.keys(capabilities).length > 0 ||
			keyPair === 'generate' ||
			keyPair === 'paste';
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
	});

/** Changes an application. Source: applications.json updateApplication. */
export const updateApplicationOperation = defineOperation({
	operation: 'update',
	name: 'Update',
	action: 'Update an application',
	description: 'Change an application; what is not set stays as it is',
	api: applications,
	fields: [
		{ ...applicationField.shown, name: 'application' },
		updateFields,
		...capabilitiesFields,
		removeCapabilitiesField,
		...changedKeyPairFields,
		replaceField,
		leaveOutMaskedField,
	],
	parameters,
	effect: changes('update', 'updated'),
	subject: (input) => `application ${input.application}`,
	execute: async (vonage, input) => {
		const { application: id, updateFields: details, capabilities, removeCapabilities } = input;
		const keys = await keysFor(input);
		const changes = {
			name: details.name,
			publicKey: keys.publicKey,
			improveAi: details.improveAi ?? input.improveAiInJson,
			capabilities,
			removeCapabilities,
		};
		const written = await updateApplication(
			vonage,
			id,
			(current) => changed(input.replace ? replaced(current) : current, changes),
			input.leaveOutMaskedSecrets,
		);
		return withPrivateKey(written, keys);
	},
	simplify: simplifyWrittenApplication,
});
