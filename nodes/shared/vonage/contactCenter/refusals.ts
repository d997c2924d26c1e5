import type { ApiRefusal, Explanation } from '../../http/api';

const AGENT_ID_RULE = 'An agent ID is the display ID of an agent: 1 to 11 digits';

/** The refusals of makeCall (vcc.json, examples of its 400), by their text in lower case. */
const REFUSALS: Record<string, Explanation> = {
	'ccxml must be enabled for this account': {
		message: 'This contact center account cannot place calls through the API yet',
		description: 'Ask Vonage support or your account manager to enable CCXML for the account',
	},
	'unable to place call - agent number busy': {
		message: 'The calling agent is busy',
		description:
			"Wait until the agent's call has ended, choose another agent, or call from a group so that a free agent is picked",
	},
	'unable to place call - dialed agent is not currently available': {
		message: 'The agent to call is not available at the moment',
		description: 'Try again later, or choose an agent who is ready for calls',
	},
	'unable to place call - invalid agent id': {
		message: 'The agent to call does not exist in this account',
		description: `Check 'To Agent'. ${AGENT_ID_RULE}`,
	},
	'unable to place call - agent id is unknown': {
		message: 'The calling agent does not exist in this account',
		description: `Check 'Agent'. ${AGENT_ID_RULE}`,
	},
	'unable to place call - number is invalid': {
		message: 'Vonage cannot call this phone number',
		description:
			"Check 'Phone Number', best in international format such as +44 20 7946 0958, and whether the account may call that country",
	},
	'unable to place call to agent. please try again': {
		message: 'The call to the agent did not go through',
		description: 'Check that the agent is signed in and reachable, and run this item again',
	},
	'telephone number exceeds 30 characters': {
		message: 'The phone number is too long',
		description: "Shorten 'Phone Number' to at most 30 characters",
	},
	'agent id exceeds 11 digits': {
		message: 'The agent ID is too long',
		description: AGENT_ID_RULE,
	},
	'agent id must contain digits only': {
		message: 'The agent ID has other characters than digits',
		description: AGENT_ID_RULE,
	},
	'telephone number not supported in this context': {
		message: 'A call cannot start from a telephone number',
		description: 'Choose an agent or a group to call from',
	},
	'agent id must be specified': {
		message: 'The call has no agent to start from',
		description: "Fill in 'Agent', or choose to call from a group",
	},
	'either telephone number or agent id required': {
		message: 'The call has nobody to go to',
		description: "Fill in 'Phone Number' or 'To Agent'",
	},
	'either telephone number or agent id required, not both': {
		message: 'The call has two destinations',
		description: 'Call either a phone number or an agent',
	},
	'reference exceeded 2000 characters': {
		message: 'The reference is too long',
		description: "Shorten 'Reference' to at most 2000 characters",
	},
	'reference contained invalid characters': {
		message: 'The reference has characters that Vonage does not accept',
		description: "'Reference' must be letters and digits only, or a valid URL",
	},
	'application exceeded 32 characters': {
		message: 'The application name is too long',
		description: "Shorten 'Application' to at most 32 characters",
	},
	'application contains non-alphanumeric characters': {
		message: 'The application name has characters that Vonage does not accept',
		description: "'Application' must be letters and digits only",
	},
};

/** What a refused call means and what the user can do about it. */
export function explainRefusal({
	status,
	text,
}: Pick<ApiRefusal, 'status' | 'text'>): Explanation | undefined {
	const key = text?.trim().toLowerCase();
	return status === 400 && key !== undefined && Object.hasOwn(REFUSALS, key)
		? REFUSALS[key]
		: undefined;
}
