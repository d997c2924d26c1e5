import { changes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { applications } from '../../shared/vonage/applications/api';
import { createApplication } from '../../shared/vonage/applications/applications';
import { changed } from '../../shared/vonage/applications/changes';
import {
	simpleWrittenApplication,
	simplifyWrittenApplication,
} from '../../shared/vonage/applications/data';
import { chosenCapabilities } from '../capabilities/fields';
import { application } from '../resources';
import { additionalFields, nameField } from './details';
import { keysFor, newKeyPair, withPrivateKey } from './keyPair';

/** Creates an application. Source: applications.json createApplication. */
export const createApplicationOperation = defineOperation({
	resource: application,
	operation: 'create',
	name: 'Create',
	action: 'Create an application',
	description: 'Create an application; its private key is in the output, this once',
	api: applications,
	input: {
		name: nameField,
		specifyCapabilities: chosenCapabilities,
		keyPair: newKeyPair,
		additionalFields,
	},
	effect: changes('create', 'created'),
	subject: (input) => `application ${input.name}`,
	execute: async (vonage, { name, specifyCapabilities, keyPair, additionalFields: details }) => {
		const { capabilities, improveAiInJson } = specifyCapabilities;
		const keys = await keysFor(keyPair);
		const changes = {
			publicKey: keys.publicKey,
			// always said: it is uncertain what Vonage takes otherwise (applications.json Privacy)
			improveAi: details.improveAi ?? improveAiInJson ?? false,
			capabilities,
			removeCapabilities: [],
		};
		return withPrivateKey(await createApplication(vonage, changed({ name }, changes)), keys);
	},
	output: simpleWrittenApplication,
	simplify: simplifyWrittenApplication,
	shownOnce: ['privateKey'],
});
