import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { jsonField } from '../../shared/fields/json';
import { requiredText } from '../../shared/fields/text';
import { namedUnseen } from '../../shared/fields/visibleText';
import { plainObject } from '../../shared/plain/plainObject';
import {
	additionalFields,
	changedAccount,
	emailField,
	nameField,
	newAccount,
	roleField,
	updateFields,
	usernameField,
} from './account';
import { agentSettings, agentSettingsField } from './agentSettings';
import { capacity, capacityField, telephonyAddress, telephonyField } from './telephony';

const specifyField: INodeProperties = {
	displayName: 'Specify User',
	name: 'specifyUser',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Using Fields Below', value: 'fields' },
		{ name: 'Using JSON', value: 'json' },
	],
	default: 'fields',
	description: 'How to say what the user shall be like',
};

const { shown: userJsonShown, check: json } = jsonField({
	displayName: 'User (JSON)',
	description:
		'Members of the user as the User Admin API names them, such as { "name": "Jane Doe", "userAccountConfiguration": { "role": "Agent" } }. They are sent as they are, those that this node does not know too. An update adds what else the user has in userAccountConfiguration, so that it stays.',
});
const userJsonField: INodeProperties = {
	...userJsonShown,
	name: 'userJson',
	required: true,
	displayOptions: { show: { specifyUser: ['json'] } },
};

const inFieldsMode = (field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: { show: { specifyUser: ['fields'] } },
});

const agentFields = [agentSettingsField, telephonyField, capacityField].map(inFieldsMode);

/** Everything there is to say of a new user. */
export const newUserFields: readonly INodeProperties[] = [
	specifyField,
	userJsonField,
	...[usernameField, nameField, emailField, roleField, additionalFields].map(inFieldsMode),
	...agentFields,
];

/** What can be changed of a user. */
export const changedUserFields: readonly INodeProperties[] = [
	specifyField,
	userJsonField,
	inFieldsMode(updateFields),
	...agentFields,
];

/** Undefined where nothing in it was filled in: nothing is sent then. */
const filled = <Part extends object>(part: Part): Part | undefined =>
	Object.values(part).some((member) => member !== undefined) ? part : undefined;

interface Account extends IDataObject {
	role?: string;
	actAsAgent?: boolean;
	agentDisplayId?: string;
}

const agent = { agentSettings, telephonyAddress, capacity };

type Agent = z.output<z.ZodObject<typeof agent>>;

/** Puts what was filled in where the API has it (vcc.json UserCreate and UserPatch). */
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

/** JSON is sent as it is, so what would be cleaned in a field is refused. */
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

const inJson = z.literal('json');
const inFields = z.literal('fields');

/** Checks all of it and gives the user as the API takes it. */
export const newUser = z
	.discriminatedUnion('specifyUser', [
		z.object({ specifyUser: inFields, ...newAccount, ...agent }),
		z.object({
			specifyUser: inJson,
			userJson: json.pipe(plainObject).superRefine(refuseIncomplete).superRefine(refuseUnseen),
		}),
	])
	.transform((input): { body: IDataObject } => {
		if (input.specifyUser === 'json') return { body: input.userJson };
		const { username, name, email, role, additionalFields: more } = input;
		return { body: toUser({ username, name, email, role, ...more }, input) };
	});

/** The same for a user that there is, of whom something must change. */
export const changedUser = z
	.discriminatedUnion('specifyUser', [
		z.object({ specifyUser: inFields, ...changedAccount, ...agent }),
		z.object({ specifyUser: inJson, userJson: json.pipe(plainObject).superRefine(refuseUnseen) }),
	])
	.transform((input, context): { body: IDataObject } => {
		const isJson = input.specifyUser === 'json';
		const body = isJson ? input.userJson : toUser(input.updateFields, input);
		if (!filled(body)) {
			context.addIssue({
				code: z.ZodIssueCode.custom,
				path: [isJson ? 'userJson' : 'updateFields'],
				message: isJson
					? 'is empty: there is nothing to update'
					: 'is empty, and so are the other fields: there is nothing to update',
			});
		}
		return { body };
	});
