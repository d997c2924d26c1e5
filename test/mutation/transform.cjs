const { readFileSync } = require('node:fs');
const { createTransformer } = require('@swc/jest');

/** Jest's transformer: compiles the instrumented text of a product file in place of its own. */
module.exports = {
	createTransformer({ instrumented, ...options }) {
		const codes = new Map(Object.entries(JSON.parse(readFileSync(instrumented, 'utf8'))));
		const swc = createTransformer(options);
		const swap = (text, path) => codes.get(path) ?? text;
		return {
			process: (text, path, ...rest) => swc.process(swap(text, path), path, ...rest),
			getCacheKey: (text, path, ...rest) => swc.getCacheKey(swap(text, path), path, ...rest),
		};
	},
};
