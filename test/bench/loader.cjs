/** Loads the built package in a process of its own, and prints how long that took. */
const { join } = require('node:path');

const root = join(__dirname, '../..');
const { n8n } = require(join(root, 'package.json'));

for (const name of ['n8n-workflow', 'zod', 'luxon', 'lodash']) require(name);
const before = Object.keys(require.cache).length;

const start = performance.now();
for (const file of [...n8n.credentials, ...n8n.nodes]) {
	const [Class] = Object.values(require(join(root, file)));
	new Class();
}
const ms = performance.now() - start;

console.log(JSON.stringify({ ms, modules: Object.keys(require.cache).length - before }));
