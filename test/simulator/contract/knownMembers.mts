import type { Context } from 'openapi-backend';
import { isObject } from '../plain/merge.mts';
import { bodySchema, type BodySchema } from './requestBody.mts';

/**
 * The body of a request without the members that its contract does not name, such as read-only
 * ones.
 */
export function knownMembers<Body>(context: Context): Body {
	return known(bodySchema(context), context.request.requestBody) as Body;
}

function known({ properties, items }: BodySchema, value: unknown): unknown {
	if (items && Array.isArray(value)) return value.map((item) => known(items, item));
	if (!properties || !isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([name]) => Object.hasOwn(properties, name))
			.map(([name, member]) => [name, known(properties[name], member)]),
	);
}
