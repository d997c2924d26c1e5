import { z } from 'zod';

import { changes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { applications } from '../../shared/vonage/applications/api';
import { createApplication } from '../../shared/vonage/applications/applications';
import { changed } from '../../shared/vonage/applications/changes';
import { simplifyWrittenApplication } from '../../shared/vonage/applications/data';
import { capabilitiesFields, chosenCapabilities } from '../capabilities/fields';
import { additionalFields, nameField, newDetails } from './details';
import { chosenKeyPair, keysFor, newKeyPairFields, withPrivateKey } from './keyPair';

/** Creates an application. Source: applications.json createApplication. */
export const createApplicationOperation = defineOperation({
	operation: 'create',
	name: 'Create',
	action: 'Create an application',
	description: 'Create an application; its private key is in the output, this once',
	api: applications,
	fields: [nameField, ...capabilitiesFields, ...newKeyPairFields, additionalFields],
	parameters: z.intersection(newDetails, z.intersection(chosenCapabilities, chosenKeyPair)),
	effect: changes('create', 'created'),
	subject: (input) => `application ${input.name}`,
	execute: async (vonage, input) => {
		const { name, additionalFields: details, capabilities, improveAiInJson } = input;
		const keys = await keysFor(input);
		const changes = {
			publicKey: keys.publicKey,
			// always said: it is uncertain what Vonage takes otherwise (applications.json Privacy)
			improveAi: details.improveAi ?? improveAiInJson ?? false,
			capabilities,
			removeCapabilities: [],
		};
		return withPrivateKey(await createApplication(vonage, changed({ name }, changes)), keys);
	},
	simplify: simplifyWrittenApplication,
});
