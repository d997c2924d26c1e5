const { createRequire, isBuiltin } = require('node:module');
const { compileFunction } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/**
 * Loads packages once for each process, and the files of this project anew for each test file as
 * jest does. n8n-core and n8n-workflow are 2,000 modules: to load them again for each test file
 * takes longer than most of the tests. A package that a test mocks is mocked for that file only.
 */
class SharedPackagesRuntime extends Runtime {
	constructor(...settings) {
		super(...settings);
		const { executor } = this;
		// without a context: in the one of the process, see environment.cjs
		executor.compile = (source, filename) =>
			compileFunction(source, executor.injectedModuleParameters, { filename });
	}

	requireModule(from, name, ...options) {
		return name && isPackage(name)
			? createRequire(from)(name)
			: super.requireModule(from, name, ...options);
	}
}

const isPackage = (name) => !/^[./]/.test(name) && !isBuiltin(name);

module.exports = SharedPackagesRuntime;
