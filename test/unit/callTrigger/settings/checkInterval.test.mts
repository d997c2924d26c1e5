import { triggerProperties } from '../../../../nodes/CallTrigger/settings/fields.ts';
import { readSettings } from '../../../../nodes/CallTrigger/settings/settings.ts';
import { callTrigger, hookContext } from '../../../harness/trigger.mts';

describe("'Check Interval'", () => {
	it('cannot be set below a minute in the form', () => {
		const [options] = triggerProperties.filter(({ name }) => name === 'options');
		expect(options.options).toContainEqual(
			expect.objectContaining({ name: 'checkInterval', typeOptions: { minValue: 1 } }),
		);
	});

	it.each([
		[0.05, 3_000],
		[0.5, 30_000],
		[1, 60_000],
		[1440, 86_400_000],
	])('of %d minutes in the JSON of a workflow counts', (checkInterval, checkIntervalMs) => {
		const setup = callTrigger({ parameters: { options: { checkInterval } } });
		expect(readSettings(hookContext(setup))).toMatchObject({ checkIntervalMs });
	});
});
