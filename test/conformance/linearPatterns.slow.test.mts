import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { checkSync } from 'recheck';
import ts from 'typescript';

import { actionNodes, triggerNodes } from '../harness/nodes.mts';

const ROOT = resolve(__dirname, '../..');

/** Functions that build patterns when they are called, and calls that make them do so. */
const BUILDERS: Record<string, Array<[name: string, ...values: unknown[]]>> = {
	'nodes/shared/fields/visibleText.ts': [['namedUnseen', 'a']],
	'nodes/shared/fields/guid.ts': [['guid', 'a user ID', '1234']],
	'nodes/shared/http/echoes.ts': [
		['spellingsOf', 'p$w'],
		['spellingsOf', 'pass "w/rd'],
	],
	'nodes/shared/signIn/pem.ts': [['findPem', '', 'PRIVATE KEY']],
	'nodes/shared/http/xmlFault.ts': [['readXmlFault', '<fault>']],
};

/** Found by steps instead of by time, so that a slow machine finds the same. */
const BY_STEPS = {
	timeout: null,
	attackTimeout: null,
	incubationTimeout: null,
	recallLimit: 0,
	// a larger one is tried out instead of proved, which is many times faster
	maxNFASize: 2_000,
} as const;

interface Found {
	file: string;
	source: string;
	flags: string;
}

// a program where there is one for this platform, which is faster; JavaScript elsewhere
process.env.RECHECK_BACKEND = 'auto';

const productFiles = ['nodes', 'credentials'].flatMap((folder) =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => join(folder, file)),
);

/** The patterns that a file writes as literals, and how many it builds. */
function patternsIn(file: string): { literals: Found[]; built: number } {
	const literals: Found[] = [];
	let built = 0;
	const text = readFileSync(join(ROOT, file), 'utf8');
	const visit = (node: ts.Node): void => {
		if (ts.isRegularExpressionLiteral(node)) {
			const end = node.text.lastIndexOf('/');
			literals.push({ file, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
		}
		const isCall = ts.isNewExpression(node) || ts.isCallExpression(node);
		if (isCall && ts.isIdentifier(node.expression) && node.expression.text === 'RegExp') {
			// what a field declares is looked at for all fields
			if (!node.arguments?.[0].getText().endsWith('.regex')) built += 1;
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
	return { literals, built };
}

/** What a file builds by `new RegExp` while it is loaded and its builder is called, by place. */
function builtBy(file: string): Map<string, Found[]> {
	const found = new Map<string, Found[]>();
	const Original = globalThis.RegExp;
	const observed = new Proxy(Original, {
		construct(target, [source, flags]: [string, string?], newTarget) {
			const caller = new Error().stack?.split('\n')[2] ?? '';
			if (caller.includes(join(ROOT, file))) {
				found.set(caller, [...(found.get(caller) ?? []), { file, source, flags: flags ?? '' }]);
			}
			return Reflect.construct(target, [source, flags], newTarget) as RegExp;
		},
	});
	jest.isolateModules(() => {
		// a library of n8n compares the constructors of what it makes
		jest.requireActual('n8n-workflow');
		globalThis.RegExp = observed;
		try {
			const loaded = jest.requireActual<Record<string, (...values: unknown[]) => unknown>>(
				join(ROOT, file),
			);
			for (const [name, ...values] of BUILDERS[file] ?? []) loaded[name](...values);
		} finally {
			globalThis.RegExp = Original;
		}
	});
	return found;
}

/** The patterns that n8n reads in the description of a node, at any depth. */
function declaredIn(file: string, description: unknown): Found[] {
	if (typeof description !== 'object' || description === null) return [];
	return Object.entries(description).flatMap(([name, member]: [string, unknown]) =>
		name === 'regex' && typeof member === 'string'
			? [{ file, source: member, flags: '' }]
			: declaredIn(file, member),
	);
}

/** What was found of a pattern: several nodes declare the same ones. */
const defects = new Map<string, string | undefined>();

/** Undefined where the time that a pattern takes grows with the text at most, as it should. */
function defectOf({ source, flags }: Found): string | undefined {
	const pattern = `/${source}/${flags}`;
	if (!defects.has(pattern)) defects.set(pattern, findDefect(source, flags));
	return defects.get(pattern);
}

function findDefect(source: string, flags: string): string | undefined {
	const result = checkSync(source, flags, BY_STEPS);
	if (result.status === 'safe') return undefined;
	const why = result.status === 'vulnerable' ? result.complexity.summary : result.error.kind;
	return `${result.status}: ${why}`;
}

describe('the time that a pattern takes', () => {
	const files = productFiles.map((file) => ({ file, ...patternsIn(file) }));
	const withLiterals = files.filter(({ literals }) => literals.length > 0);
	const withBuilt = files.filter(({ built }) => built > 0);

	it.each([/"[^"\\]*(?:\\.[^"\\]*)*"/g, /\beyJ[\w-]+\./, /\/+$/, /a.*b.*c/, /^(?:a+)+$/])(
		'is seen to grow faster than the text: %s',
		({ source, flags }) => {
			expect(defectOf({ file: '', source, flags })).toMatch(/^vulnerable/);
		},
	);

	it('is looked at for literals and for what is built', () => {
		expect(withLiterals.length).toBeGreaterThan(20);
		expect(withBuilt.length).toBeGreaterThan(5);
	});

	it.each(withLiterals)('grows with the text at most: literals of $file', ({ literals }) => {
		const slow = literals.map((found) => [`/${found.source}/`, defectOf(found)]);
		expect(slow.filter(([, defect]) => defect)).toEqual([]);
	});

	it.each([...actionNodes, ...triggerNodes])(
		'grows with the text at most: fields of $folder',
		({ folder, node }) => {
			const declared = declaredIn(folder, node.description.properties);
			const slow = declared.map((found) => [`/${found.source}/`, defectOf(found)]);
			expect(slow.filter(([, defect]) => defect)).toEqual([]);
		},
	);

	it.each(withBuilt)('grows with the text at most: built by $file', ({ file, built }) => {
		const found = builtBy(file);
		// one that is missing is built in a function: add it to BUILDERS
		expect(found.size).toBe(built);
		const slow = [...found.values()].flat().map((one) => [`/${one.source}/`, defectOf(one)]);
		expect(slow.filter(([, defect]) => defect)).toEqual([]);
	});
});
