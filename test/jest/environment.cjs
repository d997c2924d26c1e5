const { AsyncLocalStorage } = require('node:async_hooks');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { configureGlobal } = require('fast-check');
const { TestEnvironment } = require('jest-environment-node');
const { ModuleMocker } = require('jest-mock');
const { installCommonGlobals } = require('jest-util');
const { slowDownClock } = require('./slowClock.cjs');

/**
 * Runs every test file in the context of its process, not in one of its own: packages that are
 * loaded once for all of them (see runtime.cjs) must have the same `Error` and `Array` as the tests.
 */
class ProcessContextEnvironment extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
		this.global = globalThis;
		this.moduleMocker = new ModuleMocker(globalThis);
		this.fakeTimersModern = new ModernFakeTimers({
			config: config.projectConfig,
			global: globalThis,
		});
	}

	async setup() {
		await super.setup();
		installOnce();
	}

	/** Each test file leaves nothing: no spy, none of its tests, and not the lines that they ran. */
	async teardown() {
		this.moduleMocker.restoreAllMocks();
		for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
			if (ofJest.has(symbol.description)) delete globalThis[symbol];
		}
		delete globalThis.__coverage__;
		for (const storage of usedStorages) storage.disable();
		usedStorages.clear();
		await super.teardown();
	}
}

/**
 * jest makes one for each test file. As long as it is enabled, each promise of the process hands its
 * value on, and it is never freed.
 */
const usedStorages = new Set();

/** Under these symbols jest keeps the tests of a file, and who is told of them. */
const ofJest = new Set(['JEST_STATE_SYMBOL', 'EVENT_HANDLERS']);

let installed = false;

function installOnce() {
	if (installed) return;
	const { process } = globalThis;
	installCommonGlobals(globalThis, {}, 'off');
	// jest puts a copy there, which cannot speak with the process that started this one
	globalThis.process = process;
	Error.stackTraceLimit = 100;
	const { run } = AsyncLocalStorage.prototype;
	AsyncLocalStorage.prototype.run = function (...values) {
		usedStorages.add(this);
		return run.apply(this, values);
	};
	// the same values each time: who changes one thing is not to meet a fault of another one by chance
	configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1) });
	if (process.env.SLOW_CLOCK) slowDownClock(Number(process.env.SLOW_CLOCK));
	installed = true;
}

module.exports = ProcessContextEnvironment;
