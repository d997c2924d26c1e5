/** @type {import('jest').Config} */
module.exports = {
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.mts'],
	testPathIgnorePatterns: ['/node_modules/', '/test/e2e/'],
	// package files of the same name, which jest would take for modules
	modulePathIgnorePatterns: ['<rootDir>/test/e2e/versions/'],
	// ends what hangs: on a machine that does other work, the longest test has taken two minutes
	testTimeout: 900_000,
	moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'cjs', 'json'],
	transform: {
		'\\.m?ts$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
	// nock's interceptors outlive a test file
	runtime: '<rootDir>/test/jest/runtime.cjs',
	testEnvironment: '<rootDir>/test/jest/environment.cjs',
	testEnvironmentOptions: { globalsCleanup: 'off' },
	globalSetup: '<rootDir>/test/harness/globalSetup.mjs',
	globalTeardown: '<rootDir>/test/harness/globalTeardown.mjs',
	// three on two cores, since some tests wait; what a test file leaves in the memory of its process is not all freed
	maxWorkers: 3,
	workerIdleMemoryLimit: '1GB',
	collectCoverageFrom: ['credentials/**/*.ts', 'nodes/**/*.ts'],
	coverageReporters: ['text-summary', 'lcovonly'],
	coverageThreshold: { global: { lines: 95 } },
	// takes a quarter of the time: where CI is set
	collectCoverage: Boolean(process.env.CI),
};
