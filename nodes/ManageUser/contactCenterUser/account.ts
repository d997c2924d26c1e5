import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { agentId } from '../../shared/fields/agent';
import { collectionField } from '../../shared/fields/collection';
import { optionalText } from '../../shared/fields/text';
import { identifier, label, visibleText } from '../../shared/fields/visibleText';
import { filledText, flag } from './values';

export const usernameField: INodeProperties = {
	displayName: 'Username',
	name: 'username',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. jane_doe',
	description:
		'Unique name to sign in with: letters, digits and underscores, or an email address. It cannot be changed later.',
};

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Jane Doe',
	description: 'First and last name',
};

export const emailField: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'name@email.com',
	description: 'Email address of the user',
};

export const ROLES = ['Admin', 'Agent', 'Supervisor', 'Wallboard'] as const;

export const roleField: INodeProperties = {
	displayName: 'Role',
	name: 'role',
	type: 'options',
	options: ROLES.map((role) => ({ name: role, value: role })),
	default: 'Agent',
	description: 'What the user may do, which decides the licence',
};

const actAsAgentField: INodeProperties = {
	displayName: 'Act as Agent',
	name: 'actAsAgent',
	type: 'boolean',
	default: true,
	description: 'Whether the user takes calls and other interactions as an agent',
};

const activeField: INodeProperties = {
	displayName: 'Active',
	name: 'active',
	type: 'boolean',
	default: true,
	description: 'Whether the user is active; one that is not is archived',
};

const agentDisplayIdField: INodeProperties = {
	displayName: 'Agent Display ID',
	name: 'agentDisplayId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 1234',
	description:
		'The number of the agent: 1 to 11 digits. It is set once, together with Act as Agent, and cannot be changed later.',
};

const lockedField: INodeProperties = {
	displayName: 'Locked',
	name: 'locked',
	type: 'boolean',
	default: false,
	description: 'Whether the user is kept from signing in',
};

const ssoExternalIdField: INodeProperties = {
	displayName: 'SSO External ID',
	name: 'ssoExternalId',
	type: 'string',
	default: '',
	placeholder: 'e.g. jane.doe@idp.example.com',
	description: 'ID of the user at the identity provider, for single sign-on',
};

/** Of a new user. */
export const additionalFields = collectionField(
	{ displayName: 'Additional Fields', name: 'additionalFields' },
	[actAsAgentField, activeField, agentDisplayIdField, ssoExternalIdField],
);

/** Of a user that there is. */
export const updateFields = collectionField(
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		description: 'What is not added here, or left empty, stays as it is',
	},
	[
		actAsAgentField,
		activeField,
		agentDisplayIdField,
		{ ...emailField, required: undefined },
		lockedField,
		{ ...nameField, required: undefined },
		roleField,
		ssoExternalIdField,
	],
);

const EMAIL = /^[^\s@]+@[^\s@]+$/;

const email = visibleText
	.pipe(z.string().regex(EMAIL, 'must be an email address, such as name@email.com'))
	.pipe(identifier);

/** vcc.json UserCreate.username. */
const username = visibleText
	.pipe(
		z
			.string()
			.regex(
				new RegExp(`^[A-Za-z0-9_]+$|${EMAIL.source}`),
				'must be letters, digits and underscores only, or an email address',
			),
	)
	.pipe(identifier);

export const role = z.enum(ROLES, { message: `must be one of ${ROLES.join(', ')}` });

const asAgent = { actAsAgent: flag, agentDisplayId: optionalText(agentId) };

/** vcc.json AgentConfigurationWrite.agentDisplayId. */
const isSetAsAgent = ({
	actAsAgent,
	agentDisplayId,
}: {
	actAsAgent?: boolean;
	agentDisplayId?: string;
}) => agentDisplayId === undefined || actAsAgent === true;

const SET_AS_AGENT = {
	path: ['agentDisplayId'],
	message: "can be set only together with 'Act as Agent', switched on",
};

/** Checks the fields of a new user; it is active unless told otherwise. */
export const newAccount = {
	username,
	name: label,
	email,
	role,
	additionalFields: z
		.object({
			...asAgent,
			active: flag.transform((isActive) => isActive ?? true),
			ssoExternalId: filledText,
		})
		.refine(isSetAsAgent, SET_AS_AGENT),
};

/** Checks the fields of a user that there is. */
export const changedAccount = {
	updateFields: z
		.object({
			...asAgent,
			active: flag,
			email: optionalText(email),
			locked: flag,
			name: optionalText(label),
			role: optionalText(role),
			ssoExternalId: filledText,
		})
		.refine(isSetAsAgent, SET_AS_AGENT),
};
