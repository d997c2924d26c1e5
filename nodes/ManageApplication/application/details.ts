import { collection } from '../../shared/fields/collection';
import { field } from '../../shared/fields/field';
import { flagField } from '../../shared/fields/flag';
import { label } from '../../shared/fields/visibleText';

/** What an application is called; several can have the same name. */
export const nameField = field(
	{
		displayName: 'Name',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Customer Hotline',
		description: 'Name of the application; several can have the same',
	},
	label,
);

const improveAiField = flagField({
	displayName: 'Improve AI',
	default: false,
	description:
		'Whether Vonage may use what goes through the application to improve its AI. If not set, a new application does not allow it.',
});

/** Of a new application. */
export const additionalFields = collection(
	{ displayName: 'Additional Fields' },
	{ improveAi: improveAiField },
);

/** Of an application that there is. */
export const updateFields = collection(
	{ displayName: 'Update Fields' },
	{ improveAi: improveAiField, name: nameField },
);
