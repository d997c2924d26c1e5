import type { ApiRefusal, Explanation } from '../../http/api';
import { withWords } from '../../http/withWords';

const LACKS_RIGHT: Explanation = {
	message: 'The credential does not have the right for this',
	description:
		"Reading recordings takes the scope interaction-content:read, deleting them interaction-content:delete. Give both to the API credentials in the Admin Portal of the contact center, add them to 'Scopes' of the credential in n8n and connect it again",
};

/** What a refusal of this API means for the user; undefined when that is not known. */
export function explainRefusal({ status, text }: ApiRefusal): Explanation | undefined {
	// such a 401 says nothing of the token (vcc-content.json Content401)
	const isScopeMissing = status === 403 || (status === 401 && text === 'Unauthorized');
	return isScopeMissing ? withWords(LACKS_RIGHT, text) : undefined;
}

/**
 * The Conversation Analyzer refuses a credential that may read what is stored, for which the same scope is enough
 * (vcc-content.json): so it is the Conversation Analyzer that is missing, or the right to it.
 */
export const NO_ANALYZER: Explanation = {
	message: 'The Conversation Analyzer refuses the credential',
	description:
		'Ask your Vonage administrator whether the contact center has the Conversation Analyzer. It takes the scope interaction-content:read',
};

/** What it means that the Conversation Analyzer refuses a request. */
export const explainAnalyzerRefusal = async ({
	status,
	text,
}: ApiRefusal): Promise<Explanation | undefined> =>
	status === 401 || status === 403 ? withWords(NO_ANALYZER, text) : undefined;

/** There is nothing stored of a call: there never was, or it is not there yet (404). */
export const NOTHING_STORED: Explanation = {
	message: 'Vonage has stored nothing of this call',
	description:
		"A recording appears some time after the end of the call: switch on 'Wait Until Available'. Otherwise check 'Call ID', and whether calls of this kind are recorded",
};
