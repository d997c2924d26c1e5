import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { recipeOf } from '../../e2e/n8n/recipe.mts';
import { N8N_VERSIONS } from '../../e2e/n8n/versions.mts';

interface Manifest {
	dependencies: Record<string, string>;
	overrides?: Record<string, string>;
}

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-vonage-recipe-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const writtenManifest = () =>
	JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

describe('What an n8n is installed from', () => {
	it.each(N8N_VERSIONS)('is the lock of a version that is pinned: %s', async (version) => {
		const recipe = await recipeOf(version);
		expect(recipe).toMatchObject({ version, command: 'ci' });
		await recipe.writeFiles(folder);
		expect(readdirSync(folder).sort()).toEqual(['package-lock.json', 'package.json']);
		expect(writtenManifest().dependencies.n8n).toBe(version);
	});

	it.each(['2.999.0', '3.0.0', '1.999.0'])('is no lock for any other: %s', async (version) => {
		const recipe = await recipeOf(version);
		expect(recipe).toMatchObject({ version, command: 'install' });
		await recipe.writeFiles(folder);
		expect(readdirSync(folder)).toEqual(['package.json']);
		const { dependencies } = writtenManifest();
		expect(Object.keys(dependencies).sort()).toEqual(['n8n', 'node']);
		expect(dependencies.n8n).toBe(version);
	});

	it('replaces what only the line 1.x cannot get from npm', async () => {
		await (await recipeOf('1.999.0')).writeFiles(folder);
		expect(writtenManifest().overrides).toEqual({ xlsx: '0.18.5' });
		await (await recipeOf('2.999.0')).writeFiles(folder);
		expect(writtenManifest().overrides).toBeUndefined();
	});

	it('is kept apart for each lock', async () => {
		const keys = await Promise.all(
			N8N_VERSIONS.map(async (version) => (await recipeOf(version)).key),
		);
		expect(new Set([...keys, (await recipeOf('2.999.0')).key]).size).toBe(keys.length + 1);
	});
});
