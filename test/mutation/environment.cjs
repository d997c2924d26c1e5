const { ModernFakeTimers } = require('@jest/fake-timers');
const { TestEnvironment } = require('jest-environment-node');
const { ModuleMocker } = require('jest-mock');
const { installCommonGlobals } = require('jest-util');
const { DataDeduplicationService } = require('n8n-core');

installCommonGlobals(globalThis, {}, 'off');

const nameOf = ({ name, parent }) => (parent ? `${nameOf(parent)} ${name}` : name);

/**
 * Test files share the globals of the process, and so the packages. Beyond what jest does, it tells
 * the instrumented code which test runs, runs the chosen tests only, and none after one has failed.
 */
module.exports = class extends TestEnvironment {
	hasFailed = false;

	constructor(config, context) {
		super(config, context);
		this.global = globalThis;
		this.moduleMocker = new ModuleMocker(globalThis);
		this.fakeTimersModern = new ModernFakeTimers({
			config: config.projectConfig,
			global: globalThis,
		});
		// jest-circus would tell the environments of all earlier test files of its events
		delete globalThis[Symbol.for('EVENT_HANDLERS')];
		// n8n makes one for each process
		DataDeduplicationService.instance = undefined;
	}

	handleTestEvent({ name, test }) {
		const { __stryker__: switches } = globalThis;
		if (name === 'test_start') {
			switches.currentTestId = nameOf(test);
			const isChosen = switches.tests?.includes(switches.currentTestId) ?? true;
			if (this.hasFailed || !isChosen) test.mode = 'skip';
		}
		if (name === 'test_done') switches.currentTestId = undefined;
		if (name === 'hook_failure' || (name === 'test_done' && test.errors.length > 0)) {
			this.hasFailed = true;
		}
	}
};
