/** The part of JSON Schema that output schemas use. */
export interface Schema {
	type?: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
	required?: string[];
	additionalProperties?: unknown;
}

const typeOf = (value: unknown): string => {
	if (value === null) return 'null';
	return Array.isArray(value) ? 'array' : typeof value;
};

/** The fields of an object, or those of the entries of a list, by the ways to them. */
function fieldsWithin(
	value: unknown,
	schema: Schema,
	way: string,
): Array<[string, unknown, Schema | undefined]> {
	if (Array.isArray(value)) {
		return value.map((entry) => [`${way}[]`, entry, schema.items]);
	}
	if (value === null || typeof value !== 'object') return [];
	// a reply that is put out as it came can have more than is documented
	const isOpen = schema.additionalProperties !== false;
	return Object.entries(value)
		.filter(([name]) => !isOpen || schema.properties?.[name])
		.map(([name, member]) => [`${way}.${name}`, member, schema.properties?.[name]]);
}

/** How a value differs from its schema: what has another type, is not named, or is missing. */
export function differences(value: unknown, schema: Schema | undefined, way = 'json'): string[] {
	if (value === undefined) return [];
	if (!schema) return [`${way} is not in the schema`];
	const types = [schema.type ?? []].flat();
	if (!types.includes(typeOf(value))) {
		return [`${way} is ${typeOf(value)} and not ${types.join(' or ')}`];
	}
	const missing = typeOf(value) === 'object' ? (schema.required ?? []) : [];
	return [
		...missing
			.filter((name) => (value as Record<string, unknown>)[name] === undefined)
			.map((name) => `${way}.${name} is missing`),
		...fieldsWithin(value, schema, way).flatMap(([inner, member, of]) =>
			differences(member, of, inner),
		),
	];
}
