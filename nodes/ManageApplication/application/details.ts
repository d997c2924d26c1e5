import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { collectionField } from '../../shared/fields/collection';
import { optionalText } from '../../shared/fields/text';
import { label } from '../../shared/fields/visibleText';

/** What an application is called; several can have the same name. */
export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Customer Hotline',
	description: 'Name of the application; several can have the same',
};

const improveAiField: INodeProperties = {
	displayName: 'Improve AI',
	name: 'improveAi',
	type: 'boolean',
	default: false,
	description:
		'Whether Vonage may use what goes through the application to improve its AI. If not set, a new application does not allow it.',
};

/** Of a new application. */
export const additionalFields = collectionField(
	{ displayName: 'Additional Fields', name: 'additionalFields' },
	[improveAiField],
);

/** Of an application that there is. */
export const updateFields = collectionField(
	{ displayName: 'Update Fields', name: 'updateFields' },
	[improveAiField, { ...nameField, required: undefined }],
);

const improveAi = optionalText(z.boolean({ invalid_type_error: 'must be true or false' }));

/** Checks the fields of a new application. */
export const newDetails = z.object({
	name: label,
	additionalFields: z.object({ improveAi }).default({}),
});

/** Checks the fields to update. */
export const changedDetails = z.object({
	updateFields: z.object({ improveAi, name: optionalText(label) }).default({}),
});
