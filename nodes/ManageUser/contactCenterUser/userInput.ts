import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { choice } from '../../shared/fields/choice';
import { checked, type Values } from '../../shared/fields/field';
import { jsonField } from '../../shared/fields/json';
import { requiredText } from '../../shared/fields/text';
import { namedUnseen } from '../../shared/fields/visibleText';
import { changedAccount, newAccount } from './account';
import { agentSettingsField } from './agentSettings';
import { capacityField, changedTelephonyField, newTelephonyField } from './telephony';

const newAgent = {
	agentSettings: agentSettingsField,
	telephonyAddress: newTelephonyField,
	capacity: capacityField,
};

const changedAgent = { ...newAgent, telephonyAddress: changedTelephonyField };

/** The same, or undefined where no member has a value, so that it is not sent. */
const filled = <Part extends object>(part: Part): Part | undefined =>
	Object.values(part).some((member) => member !== undefined) ? part : undefined;

interface Account extends IDataObject {
	role?: string;
	actAsAgent?: boolean;
	agentDisplayId?: string;
}

type Agent = Values<typeof newAgent>;

/** Turns checked fields into what the API takes (vcc.json UserCreate and UserPatch). */
function toUser(
	{ role, actAsAgent, agentDisplayId, ...account }: Account,
	{ agentSettings: settings, telephonyAddress: address, capacity: limits }: Agent,
): IDataObject {
	const agentConfiguration = filled({
		agentDisplayId,
		...settings,
		telephonyAddress: filled(address),
		capacity: filled(limits),
	});
	const userAccountConfiguration = filled({ role, actAsAgent, agentConfiguration });
	return { ...account, userAccountConfiguration };
}

/** What a new user must have (vcc.json UserCreate, required). */
const requiredMembers = z.object({
	username: requiredText,
	name: requiredText,
	email: requiredText,
	userAccountConfiguration: z.object({ role: requiredText }).default({ role: '' }),
});

function refuseIncomplete(user: IDataObject, context: z.RefinementCtx): void {
	const { error } = requiredMembers.safeParse(user);
	if (!error) return;
	const members = error.issues.map(({ path }) => path.join('.')).join(', ');
	context.addIssue({
		code: z.ZodIssueCode.custom,
		message: `must have the members that a new user needs; missing or unusable: ${members}`,
	});
}

/** Invisible characters are removed from fields. JSON is sent unchanged, so there they are refused. */
function refuseUnseen(user: IDataObject, context: z.RefinementCtx): void {
	for (const member of ['username', 'name', 'email']) {
		const unseen = namedUnseen(String(user[member] ?? ''));
		if (unseen === undefined) continue;
		context.addIssue({
			code: z.ZodIssueCode.custom,
			message: `must have a '${member}' in which everything can be seen, and it has ${unseen}`,
		});
	}
}

const userJsonField = checked(
	jsonField({
		displayName: 'User (JSON)',
		required: true,
		description:
			'The user as a JSON object with the member names of the User Admin API, such as { "name": "Jane Doe", "userAccountConfiguration": { "role": "Agent" } }. Members are sent unchanged, including those that this node does not know. An update keeps the other settings that the user has in userAccountConfiguration.',
	}),
	(check) => check.superRefine(refuseUnseen),
);

/** The menu of the ways to describe a user. */
const menuShown = {
	displayName: 'Specify User',
	default: 'fields',
	description: 'Whether to describe the user in fields or as JSON',
} as const;

/** The form for a new user. The check gives the user as the API takes it, active where nothing is set. */
export const newUser = checked(
	choice(menuShown, {
		fields: { name: 'Using Fields Below', input: { ...newAccount, ...newAgent } },
		json: {
			name: 'Using JSON',
			input: {
				userJson: checked(userJsonField, (check) => check.superRefine(refuseIncomplete)),
			},
		},
	}),
	(check) =>
		check.transform((input): IDataObject => {
			if (input.chosen === 'json') return input.userJson;
			const { username, name, email, role, additionalFields } = input;
			const { active = true, ...more } = additionalFields;
			return toUser({ username, name, email, role, active, ...more }, input);
		}),
);

/** The form for changes of a user. The check gives them as the API takes them, and refuses none at all. */
export const changedUser = checked(
	choice(menuShown, {
		fields: { name: 'Using Fields Below', input: { ...changedAccount, ...changedAgent } },
		json: { name: 'Using JSON', input: { userJson: userJsonField } },
	}),
	(check) =>
		check.transform((input, context): IDataObject => {
			const isJson = input.chosen === 'json';
			const user = isJson ? input.userJson : toUser(input.updateFields, input);
			if (!filled(user)) {
				context.addIssue({
					code: z.ZodIssueCode.custom,
					path: [isJson ? 'userJson' : 'updateFields'],
					message: isJson
						? 'is empty: there is nothing to update'
						: 'is empty, and so are the other fields: there is nothing to update',
				});
			}
			return user;
		}),
);
