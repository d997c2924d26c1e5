import type { Explanation } from '../../http/api';
import { isObject, mapMembers, type Members } from '../../plain/members';
import { titleOf } from './capabilities';

/** A secret that is shown as asterisks or dots, in whole or in part, or as nothing but x. */
const MASK = /[*•●]{3}|^x{3,}$/i;

const isMasked = (name: string, value: unknown) =>
	name === 'secret' && typeof value === 'string' && MASK.test(value);

/** Where secrets are masked in some capabilities: the names of the members on the way to each. */
export function maskedSecrets(members: unknown, way: readonly string[] = []): string[][] {
	if (!isObject(members)) return [];
	return Object.entries(members).flatMap(([name, value]) =>
		isMasked(name, value) ? [[...way, name]] : maskedSecrets(value, [...way, name]),
	);
}

/** Capabilities without the secrets that are masked. */
export const withoutMaskedSecrets = (capabilities: Members): Members =>
	mapMembers(
		Object.fromEntries(Object.entries(capabilities).filter((entry) => !isMasked(...entry))),
		(value) => (isObject(value) ? withoutMaskedSecrets(value) : value),
	);

/** Why an update stops at masked secrets: they would take the place of the true ones. */
export function explainMasked(ways: string[][]): Explanation {
	const names = ways.map((way) =>
		way
			.filter((name) => name !== 'webhooks')
			.map(titleOf)
			.join(' > '),
	);
	return {
		message: `Vonage shows '${names.join("', '")}' only masked, and an update has to send it`,
		description:
			"Nothing was changed. Fill in this webhook with its secret under 'Capabilities', or switch on 'Leave Out Masked Secrets': the secret may be lost then",
	};
}
