import { z } from 'zod';

import { agentId } from '../../shared/fields/agent';
import { menu } from '../../shared/fields/choice';
import { collection } from '../../shared/fields/collection';
import { checked, field, type Field } from '../../shared/fields/field';
import { flagField } from '../../shared/fields/flag';
import { identifier, label, visibleText } from '../../shared/fields/visibleText';

const EMAIL = /^[^\s@]+@[^\s@]+$/;

const usernameField = field(
	{
		displayName: 'Username',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. jane_doe',
		description:
			'Unique name to sign in with: letters, digits and underscores, or an email address. It cannot be changed later.',
	},
	// vcc.json UserCreate.username
	visibleText
		.pipe(
			z
				.string()
				.regex(
					new RegExp(`^[A-Za-z0-9_]+$|${EMAIL.source}`),
					'must be letters, digits and underscores only, or an email address',
				),
		)
		.pipe(identifier),
);

const nameField = field(
	{
		displayName: 'Name',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Jane Doe',
		description: 'First and last name',
	},
	label,
);

const emailField = field(
	{
		displayName: 'Email',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'name@email.com',
		description: 'Email address of the user',
	},
	visibleText
		.pipe(z.string().regex(EMAIL, 'must be an email address, such as name@email.com'))
		.pipe(identifier),
);

/** A menu of all roles. */
export const roleMenu = (description: string) =>
	menu(
		{ displayName: 'Role', default: 'Agent', description },
		{
			Admin: { name: 'Admin' },
			Agent: { name: 'Agent' },
			Supervisor: { name: 'Supervisor' },
			Wallboard: { name: 'Wallboard' },
		},
	);

const roleField = roleMenu('What the user may do, which decides the licence');

const lockedField = flagField({
	displayName: 'Locked',
	default: false,
	description: 'Whether signing in is blocked for the user',
});

/** The optional fields of new and existing users. */
const anyUser = {
	actAsAgent: flagField({
		displayName: 'Act as Agent',
		default: true,
		description: 'Whether the user takes calls and other interactions as an agent',
	}),
	active: flagField({
		displayName: 'Active',
		default: true,
		description: 'Whether the user is active. A user who is not active is archived.',
	}),
	agentDisplayId: field(
		{
			displayName: 'Agent Display ID',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1234',
			description:
				'The number of the agent: 1 to 11 digits. It is set once, together with Act as Agent, and cannot be changed later.',
		},
		agentId,
	),
	ssoExternalId: field(
		{
			displayName: 'SSO External ID',
			type: 'string',
			default: '',
			placeholder: 'e.g. jane.doe@idp.example.com',
			description: 'ID of the user at the identity provider, for single sign-on',
		},
		identifier,
	),
};

interface MaybeAgent {
	actAsAgent?: boolean;
	agentDisplayId?: string;
}

/** Refuses an agent display ID without Act as Agent (vcc.json AgentConfigurationWrite.agentDisplayId). */
const withAgentCheck = <F extends Field, Value extends MaybeAgent>(one: F & Field<Value>) =>
	checked(one, (check) =>
		check.refine(
			({ actAsAgent, agentDisplayId }) => agentDisplayId === undefined || actAsAgent === true,
			{
				path: ['agentDisplayId'],
				message: "can be set only together with 'Act as Agent', switched on",
			},
		),
	);

/** The account of a new user. */
export const newAccount = {
	username: usernameField,
	name: nameField,
	email: emailField,
	role: roleField,
	additionalFields: withAgentCheck(collection({ displayName: 'Additional Fields' }, anyUser)),
};

/** What can be changed of the account of a user. */
export const changedAccount = {
	updateFields: withAgentCheck(
		collection(
			{
				displayName: 'Update Fields',
				description: 'Fields that are not added here, or are left empty, stay as they are',
			},
			{
				...anyUser,
				email: emailField,
				locked: lockedField,
				name: nameField,
				role: roleField,
			},
		),
	),
};
