const { createRequire, isBuiltin } = require('node:module');
const { compileFunction } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

const isPackage = (name) => !/^[./]/.test(name) && !isBuiltin(name);

/** What was compiled before, by its text. */
const compiled = new Map();

/** Loads the packages once for all test files, the files of the repository anew for each. */
module.exports = class extends Runtime {
	constructor(...args) {
		super(...args);
		const { executor } = this;
		executor.compile = (source, filename) => {
			const key = `${filename}\n${source}`;
			if (!compiled.has(key)) {
				const parameters = executor.injectedModuleParameters;
				compiled.set(key, compileFunction(source, parameters, { filename }));
			}
			return compiled.get(key);
		};
	}

	requireModule(from, name, ...rest) {
		return name && isPackage(name) && !from.includes('/node_modules/')
			? createRequire(from)(name)
			: super.requireModule(from, name, ...rest);
	}
};
