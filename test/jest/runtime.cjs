const { createRequire, isBuiltin } = require('node:module');
const path = require('node:path');
const { compileFunction } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/**
 * Loads packages and the simulator once for each process, and the other files of this project anew
 * for each test file as jest does. n8n-core and n8n-workflow are 2,000 modules, and the simulator
 * compiles the contracts: to load them again for each test file takes longer than most of the tests.
 * A package that a test mocks is mocked for that file only.
 */
class SharedPackagesRuntime extends Runtime {
	constructor(...settings) {
		super(...settings);
		const { executor } = this;
		// without a context: in the one of the process, see environment.cjs
		executor.compile = (source, filename) =>
			compiledOnce(source, filename, executor.injectedModuleParameters);
	}

	/** Not a copy as in jest: the environment removes the lines that were run, and nobody else reads them. */
	getAllCoverageInfoCopy() {
		return globalThis.__coverage__;
	}

	requireModule(from, name, ...options) {
		if (name && isPackage(name)) return createRequire(from)(name);
		const file = name && path.resolve(path.dirname(from), name);
		if (!file?.startsWith(SIMULATOR)) return super.requireModule(from, name, ...options);
		if (!simulator.has(file)) simulator.set(file, super.requireModule(from, name, ...options));
		return simulator.get(file);
	}
}

const compiled = new Map();

/** The code of a file, which each test file runs anew: it is compiled once, and stays optimized. */
function compiledOnce(source, filename, parameters) {
	const known = compiled.get(filename);
	if (known?.source === source) return known.run;
	const run = compileFunction(source, parameters, { filename });
	compiled.set(filename, { source, run });
	return run;
}

const SIMULATOR = path.join(__dirname, '../simulator/');
const simulator = new Map();

const isPackage = (name) => !/^[./]/.test(name) && !isBuiltin(name);

module.exports = SharedPackagesRuntime;
