import type { ApiRefusal, Explanation } from '../../http/api';

const LACKS_RIGHT: Explanation = {
	message: 'The credential may not use the webhooks of the contact center',
	description:
		"Subscribing takes the scopes admin:read and admin:write. Give both to the API credentials in the Admin Portal of the contact center, add them to 'Scopes' of the credential in n8n and connect it again. If they are there, Vonage may have to enable the Webhooks API for the account",
};

/**
 * What a refusal means for the user; undefined when that is not known. For a token without the scope 403
 * and 401 are documented (vcc-webhooks.json Webhooks401). Such a 401 says "Unauthorized", and nothing of
 * the token.
 */
export function explainRefusal({ status, text }: ApiRefusal): Explanation | undefined {
	const isScopeMissing = status === 403 || (status === 401 && text === 'Unauthorized');
	return isScopeMissing ? LACKS_RIGHT : undefined;
}
