/**
 * The verification scan that n8n runs on community packages, on both of its legs: the sources and
 * the packed tarball. Stricter than the scanner: a warning fails too.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
	buildScanConfig,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';

const TARBALL_FILE_PATTERNS = ['**/*.js', 'package.json'];

async function scan(leg, cwd, patterns) {
	const eslint = new ESLint({
		cwd,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
	});
	const results = await eslint.lintFiles(patterns);
	const errors = results.reduce((sum, { errorCount }) => sum + errorCount, 0);
	const warnings = results.reduce((sum, { warningCount }) => sum + warningCount, 0);
	const formatter = await eslint.loadFormatter('stylish');
	process.stdout.write(await formatter.format(results));
	console.log(`scan of ${leg}: ${results.length} files, ${errors} errors, ${warnings} warnings`);
	return results.length > 0 && errors + warnings === 0;
}

/** Packs the package and unpacks it again into a folder, as a user would receive it. */
function unpackTarball(folder) {
	const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] };
	const [{ filename }] = JSON.parse(
		execFileSync('npm', ['pack', '--json', '--pack-destination', folder], options),
	);
	execFileSync('tar', ['-xzf', join(folder, filename), '-C', folder], options);
	return join(folder, 'package');
}

const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-vonage-scan-'));
try {
	const legs = [
		await scan('the sources', process.cwd(), SOURCE_FILE_PATTERNS),
		await scan('the tarball', unpackTarball(folder), TARBALL_FILE_PATTERNS),
	];
	process.exitCode = legs.every(Boolean) ? 0 : 1;
} finally {
	rmSync(folder, { recursive: true });
}
