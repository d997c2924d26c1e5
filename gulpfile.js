const { mkdir, writeFile } = require('node:fs/promises');
const { basename, dirname, join } = require('node:path');

const { dest, parallel, src } = require('gulp');

const { outputSchemas } = require('./build/outputSchemas');
const { n8n } = require('./package.json');

/** tsc compiles the code; the icons are copied, and nothing else may reach the package. */
const copyIcons = () => src('icons/**/*', { encoding: false }).pipe(dest('dist/icons'));

/** Writes what the operations that were compiled put out; a trigger has no operations. */
async function writeOutputSchemas() {
	for (const file of n8n.nodes) {
		const folder = join(__dirname, dirname(file));
		const { [basename(file, '.node.js')]: Node } = require(join(__dirname, file));
		const { description } = new Node();
		if (description.group.includes('trigger')) continue;
		const { operations } = require(join(folder, 'operations.js'));
		for (const { path, schema } of outputSchemas(description, operations)) {
			const target = join(folder, path);
			await mkdir(dirname(target), { recursive: true });
			await writeFile(target, JSON.stringify(schema, null, 2));
		}
	}
}

exports.default = parallel(copyIcons, writeOutputSchemas);
