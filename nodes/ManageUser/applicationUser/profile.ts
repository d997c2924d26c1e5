import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { optionalText } from '../../shared/fields/text';
import { identifier, label } from '../../shared/fields/visibleText';
import { webUrl } from '../../shared/fields/webUrl';
import type { UserWrite } from '../../shared/vonage/applicationUsers/data';
import { json, jsonField, membersOf, pairs, pairsField } from './freeMembers';

/** The most seconds that the API takes (users.json Properties.ttl). */
const MAX_TTL = 2_147_483_648;

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. nathan_smith',
	description: 'Unique in the application. Vonage makes a name up for a new user without one.',
};

/** What else there is to set of a user, for a collection. */
export const profileFields: INodeProperties[] = [
	pairsField({
		displayName: 'Custom Data',
		name: 'customData',
		description: 'Your own data about the user. An update replaces all of it.',
	}),
	jsonField({
		displayName: 'Custom Data (JSON)',
		name: 'customDataJson',
		description:
			'Custom data that is not text, as a JSON object. The pairs of Custom Data are added. An update replaces all custom data; {} removes it.',
	}),
	{
		displayName: 'Display Name',
		name: 'displayName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Nathan Smith',
		description: 'The name that people see; several users can have the same',
	},
	{
		displayName: 'Image URL',
		name: 'imageUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/image.png',
		description: 'A picture of the user',
	},
	{
		displayName: 'Time to Live',
		name: 'ttl',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: MAX_TTL },
		default: 3600,
		description: 'How many seconds the user exists',
	},
];

const ttl = z
	.number({ invalid_type_error: 'must be a number of seconds' })
	.int('must be a whole number of seconds')
	.min(0, 'must not be negative')
	.max(MAX_TTL, `must be at most ${MAX_TTL} seconds`);

/** Unique in the application (users.json UserWrite.name). */
export const name = optionalText(identifier);

/** Checks the fields above. */
export const profile = z.object({
	customData: pairs,
	customDataJson: json,
	displayName: optionalText(label),
	imageUrl: optionalText(webUrl),
	ttl: optionalText(ttl),
});

/** Turns checked fields into what the API takes: what was not filled in is left out. */
export function toProfile(input: z.infer<typeof profile>): UserWrite {
	const { displayName, imageUrl: image_url } = input;
	const custom_data = membersOf(input.customData, input.customDataJson);
	const properties = {
		...(custom_data && { custom_data }),
		...(input.ttl !== undefined && { ttl: input.ttl }),
	};
	return {
		...(displayName !== undefined && { display_name: displayName }),
		...(image_url !== undefined && { image_url }),
		...(Object.keys(properties).length > 0 && { properties }),
	};
}
