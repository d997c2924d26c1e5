import { resolve } from 'node:path';

import { prepareRelease } from './release.mts';

const ROOT = resolve(import.meta.dirname, '../..');

const HELP = `npm run release -- <version>

Dates the version in CHANGELOG.md, commits and tags it. Nothing is pushed and nothing is published.`;

const [version] = process.argv.slice(2);
if (version === undefined || version === '--help') {
	console.log(HELP);
	process.exitCode = version === undefined ? 1 : 0;
} else {
	try {
		prepareRelease(ROOT, version, new Date().toISOString().slice(0, 10));
		console.log(`v${version} is tagged. When you push it, GitHub tests and publishes it:`);
		console.log(`  git push --atomic origin main v${version}`);
	} catch (error) {
		console.error((error as Error).message);
		process.exitCode = 1;
	}
}
