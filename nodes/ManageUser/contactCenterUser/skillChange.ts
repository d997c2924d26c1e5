import { z } from 'zod';

import { checked, field, optional, type PlainField, type Values } from '../../shared/fields/field';
import { fixedCollection } from '../../shared/fields/fixedCollection';
import { guid } from '../../shared/fields/guid';
import { locator } from '../../shared/fields/locator';
import { visibleText } from '../../shared/fields/visibleText';
import { changes } from '../../shared/operations/effect';
import { contactCenterUsers } from '../../shared/vonage/contactCenterUsers/api';
import { changedSkills } from '../../shared/vonage/contactCenterUsers/userSkills';
import { contactCenterUser } from '../resources';
import { userField } from './userField';

const EXAMPLE = '1f2e3d4c-5b6a-4978-8695-a4b3c2d1e0ff';

const skillField = locator(
	{ displayName: 'Skill', description: 'A skill of agents. The ID is a GUID.' },
	{ what: 'a skill', searchListMethod: 'searchSkills', exampleId: EXAMPLE },
	guid('a skill ID', EXAMPLE),
);

const levelField = optional(
	field(
		{
			displayName: 'Level',
			type: 'string',
			default: '',
			placeholder: 'e.g. 6',
			description:
				'How good the user is at it, as a whole number. If empty, a skill that the user has keeps its level, and a new one gets level 1. Vonage does not say which levels there are.',
		},
		visibleText.pipe(
			z
				.string()
				.regex(/^[0-9]{1,9}$/, 'must be a whole number')
				.transform(Number),
		),
	),
);

const hasNoneTwice = (skills: ReadonlyArray<{ id: string }>) =>
	new Set(skills.map(({ id }) => id.toLowerCase())).size === skills.length;

/** Skills that are added to a form, each of them once. */
const skillsField = <Entry extends { skill: PlainField<string> }>(entry: Entry) =>
	checked(
		fixedCollection(
			{ displayName: 'Skills', placeholder: 'Add skill' },
			{ skill: { name: 'Skill', input: entry } },
		),
		(check) =>
			check
				.transform(({ skill: skills = [] }) =>
					skills.map(({ skill: id, ...further }) => ({ id, ...further })),
				)
				.refine((skills) => skills.length > 0, 'is empty: add at least one skill')
				.refine(hasNoneTwice, 'has the same skill twice'),
	);

/** The form of a change in which only the skills themselves matter. */
export const skillsInput = { user: userField, skills: skillsField({ skill: skillField }) };

/** The form of a change in which their levels matter too. */
export const levelsInput = {
	user: userField,
	skills: skillsField({ skill: skillField, level: levelField }),
};

/** What the changes of a user's skills have in common. */
export const skillChange = {
	resource: contactCenterUser,
	api: contactCenterUsers,
	effect: changes('change', 'changed'),
	subject: ({ user }: Values<typeof skillsInput>) => `skills of user ${user}`,
	// each change sends the whole list, which the one before it has changed
	line: ({ user }: Values<typeof skillsInput>) => user.toLowerCase(),
	output: changedSkills,
};
