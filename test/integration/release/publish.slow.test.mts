import { spawn } from 'node:child_process';
import { copyFileSync, cpSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';

import { makePackage, removePackages } from './package.mts';

const ROOT = resolve(__dirname, '../../..');

/** Answers npm on this machine only, and remembers what was to be published. */
const published: string[] = [];
let registry: Server;

beforeAll(async () => {
	registry = createServer((request, response) => {
		if (request.method === 'PUT') published.push(request.url ?? '');
		response.writeHead(404).end('{}');
	});
	await new Promise<void>((listening) => registry.listen(0, '127.0.0.1', listening));
});

afterAll(() => {
	registry.close();
	removePackages();
});

/** The package as it is in this repository, with its scripts and settings, and without what was built. */
function copyOfPackage(): string {
	const root = makePackage();
	for (const file of ['package.json', '.npmrc', 'index.js', 'CHANGELOG.md']) {
		copyFileSync(join(ROOT, file), join(root, file));
	}
	cpSync(join(ROOT, 'test/release'), join(root, 'test/release'), { recursive: true });
	symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
	return root;
}

/** Runs npm publish on a machine that is not GitHub's, and returns how it ended and what it said. */
async function publish(args: string[], variables: Record<string, string> = {}) {
	const { port } = registry.address() as AddressInfo;
	const host = `//127.0.0.1:${port}/`;
	const npm = spawn(
		'npm',
		['publish', ...args, `--registry=http:${host}`, `--${host}:_authToken=none`],
		{
			cwd: copyOfPackage(),
			env: { PATH: process.env.PATH, HOME: process.env.HOME, ...variables },
		},
	);
	let said = '';
	for (const stream of [npm.stdout, npm.stderr])
		stream.on('data', (data) => (said += String(data)));
	const code = await new Promise<number | null>((ended) => npm.once('close', ended));
	return { code, said };
}

describe('npm publish', () => {
	afterEach(() => expect(published).toEqual([]));

	it('refuses by hand, because nothing proves where the package comes from', async () => {
		const { code, said } = await publish([]);
		expect(code).toBe(1);
		expect(said).toMatch(/provenance generation not supported/);
	});

	it.each([[['--ignore-scripts=false']], [['--ignore-scripts=false', '--dry-run']]])(
		'refuses by hand when it runs the scripts: %s',
		async (args) => {
			const { code, said } = await publish(args);
			expect(code).toBe(1);
			expect(said).toMatch(/Run `npm run release` to publish the package/);
		},
	);

	it('refuses what is not built, has another tag, or is of another repository', async () => {
		const { code, said } = await publish(['--ignore-scripts=false', '--provenance'], {
			RELEASE_MODE: 'true',
			GITHUB_REF_NAME: 'v99.0.0',
			GITHUB_REPOSITORY: 'somebody/else',
		});
		expect(code).toBe(1);
		expect(said).toMatch(/CallTrigger\.node\.js is not there\. Run npm run build/);
		expect(said).toMatch(/It is v99\.0\.0/);
		expect(said).toMatch(/this is somebody\/else\. npm refuses/);
	});
});
