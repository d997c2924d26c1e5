import type { ApiRefusal, Explanation } from '../../http/api';

const LACKS_RIGHT: Explanation = {
	message: 'The credential does not have the right for this',
	description:
		"Reading recordings takes the scope interaction-content:read, deleting them interaction-content:delete. Give both to the API credentials in the Admin Portal of the contact center, add them to 'Scopes' of the credential in n8n and connect it again",
};

/** What a refusal of this API means for the user; undefined when that is not known. */
export const explainRefusal = ({ status, text }: ApiRefusal): Explanation | undefined =>
	status === 403
		? { ...LACKS_RIGHT, message: [LACKS_RIGHT.message, text].filter(Boolean).join(': ') }
		: undefined;

/** There is nothing stored of a call: there never was, or it is not there yet (404). */
export const NOTHING_STORED: Explanation = {
	message: 'Vonage has stored nothing of this call',
	description:
		"A recording appears some time after the end of the call: switch on 'Wait Until Available'. Otherwise check 'Call ID', and whether calls of this kind are recorded",
};
