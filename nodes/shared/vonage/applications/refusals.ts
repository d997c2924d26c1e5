import type { ApiRefusal, Explanation } from '../../http/api';

/** How the API says that it does not know a member (applications.json BadPayload). */
const UNKNOWN = String.raw`(?:unknown|unrecogni[sz]ed|not (?:a )?(?:known|recogni[sz]ed|allowed))`;

const UNKNOWN_MEMBER = new RegExp(UNKNOWN, 'i');

/**
 * Finds the name next to such words. The name alone can stand in a list of the members that the API
 * knows.
 */
const UNKNOWN_CONNECT_TIMEOUT = new RegExp(
	String.raw`\bconnect_timeout\W+(?:\w+\W+){0,2}${UNKNOWN}|${UNKNOWN}\W+(?:\w+\W+){0,2}connect_timeout\b`,
	'i',
);

/**
 * Whether the API refuses the name `connect_timeout`. Its sources disagree about the name
 * (docs/vonage-api.md); an API that wants the other one refuses this one and changes nothing.
 */
export const refusesConnectTimeout = ({ status, text = '', fields }: ApiRefusal): boolean =>
	status === 400 && [text, ...fields].some((line) => UNKNOWN_CONNECT_TIMEOUT.test(line));

/** What a refusal means and what the user can do about it (applications.json, its responses). */
export function explainRefusal({ status, text, fields }: ApiRefusal): Explanation | undefined {
	if (status === 401) {
		return {
			message: 'Vonage does not know the API key and secret of this credential',
			description:
				'Copy both again from the API settings of the Vonage dashboard into the credential, and test it',
		};
	}
	if (status === 404) {
		return {
			message: 'There is no application with this ID in the account of the credential',
			description:
				"Choose 'Application' from the list. It may be deleted, or belong to another account or subaccount than the API key of the credential",
		};
	}
	const unknown = [text ?? '', ...fields].find((line) => UNKNOWN_MEMBER.test(line));
	if (status === 400 && unknown) {
		return {
			message: `Vonage does not know something that was sent: ${unknown}`,
			description:
				"Nothing was changed. Take it out of 'Capabilities (JSON)'. If it is a part of the application that you did not name, remove that capability in the same update or switch on 'Replace Whole Application'",
		};
	}
	return undefined;
}
