import { z } from 'zod';

import type { Added } from '../../shared/fields/collection';
import { field } from '../../shared/fields/field';
import { jsonField } from '../../shared/fields/json';
import { identifier, label } from '../../shared/fields/visibleText';
import { webUrl } from '../../shared/fields/webUrl';
import type { UserWrite } from '../../shared/vonage/applicationUsers/data';
import { membersOf, pairsField } from './pairs';

/** The most seconds that the API takes (users.json Properties.ttl). */
const MAX_TTL = 2_147_483_648;

/** Unique in the application (users.json UserWrite.name). */
export const nameField = field(
	{
		displayName: 'Name',
		type: 'string',
		default: '',
		placeholder: 'e.g. nathan_smith',
		description: 'Unique in the application. A new user without a name gets one from Vonage.',
	},
	identifier,
);

const displayNameField = field(
	{
		displayName: 'Display Name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Nathan Smith',
		description: 'The name that people see; several users can have the same',
	},
	label,
);

const imageUrlField = field(
	{
		displayName: 'Image URL',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/image.png',
		description: 'A picture of the user',
	},
	webUrl,
);

const ttlField = field(
	{
		displayName: 'Time to Live (Seconds)',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: MAX_TTL },
		default: 3600,
		description: 'How long the user exists',
	},
	z
		.number({ invalid_type_error: 'must be a number of seconds' })
		.int('must be a whole number of seconds')
		.min(0, 'must not be negative')
		.max(MAX_TTL, `must be at most ${MAX_TTL} seconds`),
);

/** The fields of a user that are optional, apart from the name. */
export const profile = {
	customData: pairsField({
		displayName: 'Custom Data',
		description: 'Your own data about the user. An update replaces all of it.',
	}),
	customDataJson: jsonField({
		displayName: 'Custom Data (JSON)',
		description:
			'Custom data as a JSON object, for values that are not text. The pairs of Custom Data are added. An update replaces all custom data; {} removes it.',
	}),
	displayName: displayNameField,
	imageUrl: imageUrlField,
	ttl: ttlField,
};

/** Turns checked fields into what the API takes, without those that were not filled in. */
export function toProfile({
	customData,
	customDataJson,
	displayName,
	imageUrl,
	ttl,
}: Added<typeof profile>): UserWrite {
	const custom_data = membersOf(customData, customDataJson);
	const properties = {
		...(custom_data && { custom_data }),
		...(ttl !== undefined && { ttl }),
	};
	return {
		...(displayName !== undefined && { display_name: displayName }),
		...(imageUrl !== undefined && { image_url: imageUrl }),
		...(Object.keys(properties).length > 0 && { properties }),
	};
}
