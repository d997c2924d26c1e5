/**
 * The output schemas that n8n's editor shows before the first run, made from what the operations
 * declare. n8n looks for them beside the node: `__schema__/v<version>/<resource>/<operation>.json`
 * (n8n-core, output-schema-resolver). It shows none for triggers, so there is none for them.
 */
const { zodToJsonSchema } = require('zod-to-json-schema');

/** A version as n8n names the folder: 1.1 is `v1.1.0`. */
const versionFolder = (version) =>
	`v${[...String(version).split('.'), '0', '0'].slice(0, 3).join('.')}`;

/**
 * The schema of an operation's output, in the form of n8n's own nodes.
 *
 * @param {import('zod').AnyZodObject} output
 */
function outputSchema(output) {
	const { $schema, ...schema } = zodToJsonSchema(output, { $refStrategy: 'none' });
	return { ...schema, version: 1 };
}

/**
 * The files of a node by their paths below its folder, one for each version and operation.
 *
 * @param {import('n8n-workflow').INodeTypeDescription} description
 * @param {ReadonlyArray<{ resource: { value: string }; operation: string; output: import('zod').AnyZodObject }>} operations
 * @returns {Array<{ path: string; schema: object }>}
 */
function outputSchemas({ version }, operations) {
	return [version].flat().flatMap((one) =>
		operations.map(({ resource, operation, output }) => ({
			path: `__schema__/${versionFolder(one)}/${resource.value}/${operation}.json`,
			schema: outputSchema(output),
		})),
	);
}

module.exports = { outputSchema, outputSchemas };
