import type { Context } from 'openapi-backend';

/**
 * The part of JSON Schema with which the contracts describe the bodies of applications and users.
 */
export interface BodySchema {
	properties?: Record<string, BodySchema>;
	items?: BodySchema;
	additionalProperties?: boolean;
	default?: unknown;
}

export interface UnknownMember {
	/** The name, with those of the members that it is in. */
	path: string[];
	/** The members that its object can have. */
	known: string[];
}

/** What the contract says about the body of an operation. */
export function bodySchema({ operation }: Context): BodySchema {
	const { content } = operation.requestBody as { content: Record<string, { schema: BodySchema }> };
	return content['application/json'].schema;
}

/** The first member of a body that its schema has no place for. */
export function unknownMember(
	schema: BodySchema,
	value: unknown,
	path: string[] = [],
): UnknownMember | undefined {
	if (!isObject(value)) return undefined;
	for (const [name, member] of Object.entries(value)) {
		const memberPath = [...path, name];
		const known = new Map(Object.entries(schema.properties ?? {}));
		const memberSchema = schema.items ?? known.get(name);
		if (!memberSchema && schema.additionalProperties) continue;
		if (!memberSchema) return { path: memberPath, known: [...known.keys()] };
		const unknown = unknownMember(memberSchema, member, memberPath);
		if (unknown) return unknown;
	}
	return undefined;
}

/** A copy of a body in which objects have the members that the schema has a default for. */
export function withDefaults(schema: BodySchema, value: unknown): unknown {
	if (!isObject(value) || Array.isArray(value)) return value;
	const members = { ...value };
	for (const [name, member] of Object.entries(schema.properties ?? {})) {
		const given = name in value ? withDefaults(member, value[name]) : member.default;
		if (given !== undefined) members[name] = given;
	}
	return members;
}

/** Arrays are objects too: their members are named by index. */
function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
