const ProcessContextEnvironment = require('../jest/environment.cjs');

/**
 * Tells the instrumented code which test runs, runs the chosen tests only, and none after one has
 * failed.
 */
module.exports = class extends ProcessContextEnvironment {
	hasFailed = false;
	/** Tests are told apart by their place in the file: the name of one may differ from run to run. */
	begun = 0;

	handleTestEvent({ name, test }) {
		const { __stryker__: switches } = globalThis;
		if (name === 'test_start') {
			switches.currentTestId = String((this.begun += 1));
			const isChosen = switches.tests?.includes(switches.currentTestId) ?? true;
			if (this.hasFailed || !isChosen) test.mode = 'skip';
		}
		if (name === 'test_done') switches.currentTestId = undefined;
		if (name === 'hook_failure' || (name === 'test_done' && test.errors.length > 0)) {
			this.hasFailed = true;
		}
	}
};
