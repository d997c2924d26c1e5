/**
 * Refuses to publish what is not a release. npm runs it as the last step before it packs
 * (prepublishOnly in package.json).
 */
import { resolve } from 'node:path';

import { distProblems, readPackage, versionProblems } from './checks.mts';

const ROOT = resolve(import.meta.dirname, '../..');

const problems = [...distProblems(ROOT), ...versionProblems(ROOT, process.env)];
for (const problem of problems) console.error(problem);
if (problems.length === 0) console.log(`${readPackage(ROOT).version} can be published`);
process.exitCode = problems.length === 0 ? 0 : 1;
