import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const FOLDERS = [
	'credentials',
	'nodes',
	'test/harness',
	'test/integration',
	'test/simulator',
	'test/unit',
];

/** Such as "vcc.json makeCall" or "vis.json Event.id". */
const REFERENCE = /\b([a-z]+(?:-[a-z]+)*\.json) ([A-Za-z][\w.]*\w)/g;

interface Schema {
	$ref?: string;
	properties?: Record<string, Schema>;
	items?: Schema;
	allOf?: Schema[];
	oneOf?: Schema[];
	anyOf?: Schema[];
}

interface Operation {
	operationId?: string;
	parameters?: Array<{ name?: string }>;
}

interface Contract {
	paths: Record<string, Operation & Record<string, Operation>>;
	components: Record<string, Record<string, unknown>> & { schemas: Record<string, Schema> };
}

const contracts = new Map(
	readdirSync(join(ROOT, 'test/contracts')).map((file) => [
		file,
		JSON.parse(readFileSync(join(ROOT, 'test/contracts', file), 'utf8')) as Contract,
	]),
);

/** The schemas that one is made of, references followed. */
function parts(schema: Schema, contract: Contract): Schema[] {
	const { $ref, items, allOf = [], oneOf = [], anyOf = [] } = schema;
	const name = $ref?.split('/').at(-1);
	const referred = name === undefined ? [] : [contract.components.schemas[name]];
	const within = [...referred, ...(items ? [items] : []), ...allOf, ...oneOf, ...anyOf];
	return [schema, ...within.flatMap((part) => parts(part, contract))];
}

function hasMember(schema: Schema, [name, ...rest]: string[], contract: Contract): boolean {
	if (name === undefined) return true;
	return parts(schema, contract).some(({ properties = {} }) => {
		return Object.hasOwn(properties, name) && hasMember(properties[name], rest, contract);
	});
}

/** The names of the parameters of all operations. */
const parametersOf = ({ paths }: Contract) =>
	Object.values(paths)
		.flatMap((path): Operation[] => [path, ...Object.values(path)])
		.flatMap(({ parameters = [] }) => parameters.map(({ name }) => name));

/** Whether a contract has an operation, a parameter, a component, or a member of a schema of this name. */
function hasName(contract: Contract, name: string): boolean {
	if (name === 'servers') return true;
	const operations = Object.values(contract.paths).flatMap((path) => Object.values(path));
	if (operations.some(({ operationId }) => operationId === name)) return true;
	const [first, ...rest] = name.split('.');
	if (rest.length > 0 && Object.hasOwn(contract.components, first)) {
		return Object.hasOwn(contract.components[first], rest[0]);
	}
	const schema = contract.components.schemas[first];
	if (schema) return hasMember(schema, rest, contract);
	if (rest.length > 0) return false;
	const components = Object.values(contract.components);
	return (
		components.some((component) => Object.hasOwn(component, name)) ||
		parametersOf(contract).includes(name)
	);
}

const references = FOLDERS.flatMap((folder) =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.m?ts$/.test(file))
		.flatMap((file) => {
			const path = join(folder, file);
			const text = readFileSync(join(ROOT, path), 'utf8');
			return [...text.matchAll(REFERENCE)].map(([, contract, name]) => ({ path, contract, name }));
		}),
);

it('names only what is in the contracts where a comment gives its source', () => {
	expect(references.length).toBeGreaterThan(100);
	const wrong = references.filter(({ contract: file, name }) => {
		const contract = contracts.get(file);
		return !contract || !hasName(contract, name);
	});
	expect(wrong).toEqual([]);
});
