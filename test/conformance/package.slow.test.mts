import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { outputSchemas } from '../../build/outputSchemas.js';
import packageJson from '../../package.json';
import { actionNodes } from '../harness/nodes.mts';
import { distProblems } from '../release/checks.mts';

const ROOT = resolve(__dirname, '../..');
const MAX_BYTES = 250_000;

const builtFiles = (folder: string, ending: RegExp) =>
	readdirSync(join(ROOT, folder), { recursive: true })
		.map((file) => `dist/${folder}/${String(file)}`)
		.filter((file) => ending.test(file))
		.map((file) => file.replace(/\.ts$/, '.js'))
		.sort();

/** What the editor shows of each operation before its first run. */
const schemaFiles = actionNodes.flatMap(({ folder, node, operations }) =>
	outputSchemas(node.description, operations).map(({ path, schema }) => ({
		file: `dist/nodes/${folder}/${path}`,
		schema,
	})),
);

describe('the package', () => {
	it('registers every node and every credential type, and nothing else', () => {
		expect([...packageJson.n8n.nodes].sort()).toEqual(builtFiles('nodes', /\.node\.ts$/));
		expect([...packageJson.n8n.credentials].sort()).toEqual(
			builtFiles('credentials', /\.credentials\.ts$/),
		);
	});

	it('needs nothing at run time but what n8n gives', () => {
		expect(packageJson).not.toHaveProperty('dependencies');
		expect(packageJson.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(packageJson.n8n.strict).toBe(true);
		expect(packageJson.devDependencies.zod).toBe('3.25.76');
	});

	it('is built as it tells n8n, before anything is packed', () => {
		expect(distProblems(ROOT)).toEqual([]);
	});

	it('packs what npm run build has made, the icons, the texts, and nothing else', () => {
		expect(readdirSync(ROOT)).toContain('dist');
		const [{ files, size }] = JSON.parse(
			execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: ROOT, encoding: 'utf8' }),
		) as Array<{ size: number; files: Array<{ path: string }> }>;
		const paths = files.map(({ path }) => path);
		const outside = paths.filter((path) => !path.startsWith('dist/')).sort();
		expect(outside).toEqual([
			'CHANGELOG.md',
			'LICENSE.md',
			'README.md',
			'index.js',
			'package.json',
		]);
		const inside = paths.filter((path) => path.startsWith('dist/'));
		inside.forEach((path) =>
			expect(path).toMatch(
				/^dist\/((nodes|credentials)\/[\w./]+\.js|nodes\/[\w./]+\.json|icons\/[\w.]+\.svg)$/,
			),
		);
		[...packageJson.n8n.nodes, ...packageJson.n8n.credentials].forEach((path) =>
			expect(inside).toContain(path),
		);
		expect(inside.filter((path) => path.includes('/__schema__/')).sort()).toEqual(
			schemaFiles.map(({ file }) => file).sort(),
		);
		expect(size).toBeLessThan(MAX_BYTES);
	});

	it('has the output schema of each operation where n8n looks for it', () => {
		expect(schemaFiles.map(({ file }) => file)).toContain(
			'dist/nodes/HoldTransferCall/__schema__/v1.0.0/callHistory/getAll.json',
		);
		for (const { file, schema } of schemaFiles) {
			expect(JSON.parse(readFileSync(join(ROOT, file), 'utf8'))).toEqual(schema);
		}
	});
});
