import type { AbsentMembers } from '../state/seed.mts';

/** The part of a JSON schema that is needed here; references are resolved. */
export interface Schema {
	type?: string;
	properties?: Record<string, Schema>;
	items?: Schema;
	allOf?: Schema[];
	oneOf?: Schema[];
	anyOf?: Schema[];
}

type Members = Record<string, unknown>;

/**
 * Fills in the members that a reply leaves out, though its schema names them. A server that does this
 * departs from the contract, so the reply is checked before.
 */
export function fillAbsent(value: unknown, schema: Schema, fill: AbsentMembers): unknown {
	if (fill === 'omitted') return value;
	const all = alternatives(schema);
	if (Array.isArray(value)) {
		const [items] = all.flatMap((one) => one.items ?? []);
		return items ? value.map((item) => fillAbsent(item, items, fill)) : value;
	}
	if (typeof value !== 'object' || value === null) return value;
	const properties: Record<string, Schema> = Object.assign({}, ...all.map((one) => one.properties));
	const absent = Object.entries(properties).filter(
		([name]) => (value as Members)[name] === undefined,
	);
	return {
		...Object.fromEntries(
			Object.entries(value).map(([name, member]) => [
				name,
				Object.hasOwn(properties, name) ? fillAbsent(member, properties[name], fill) : member,
			]),
		),
		...Object.fromEntries(
			absent.map(([name, { type }]) => [name, fill === 'null' ? null : ofOtherType(type)]),
		),
	};
}

/** A schema together with those that it is made of. */
function alternatives(schema: Schema): Schema[] {
	const parts = [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
	return [schema, ...parts.flatMap(alternatives)];
}

const ofOtherType = (type: string | undefined) => (type === 'string' ? 7 : 'none');
