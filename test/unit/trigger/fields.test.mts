import {
	checkIntervalField,
	lookBackLimitField,
	simplifyField,
} from '../../../nodes/shared/trigger/fields.ts';

const checkInterval = checkIntervalField('How often it is looked');

describe('The form of a trigger', () => {
	it('simplifies unless told otherwise', () => {
		expect(simplifyField.shown).toMatchObject({
			displayName: 'Simplify',
			type: 'boolean',
			default: true,
			description: 'Whether to return a simplified version of the response instead of the raw data',
		});
	});

	it('asks for the check interval in minutes, an hour by default', () => {
		expect(checkInterval.shown).toEqual({
			displayName: 'Check Interval (Minutes)',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 60,
			description: 'How often it is looked',
		});
	});

	it('asks for the look back limit in hours, three days by default', () => {
		expect(lookBackLimitField.shown).toEqual({
			displayName: 'Look Back Limit (Hours)',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 72,
			description: 'How far back missed calls are looked for at the most',
		});
	});
});

describe.each([
	['Check Interval', checkInterval, 'minutes', 0.05, 1440],
	['Look Back Limit', lookBackLimitField, 'hours', 1, 720],
] as const)('%s', (_, { check }, unit, least, most) => {
	const problemOf = (value: unknown) => check.safeParse(value).error?.issues[0].message;

	it.each([least, most])(`may be %d ${unit}`, (value) => {
		expect(check.parse(value)).toBe(value);
	});

	it(`may be no less than ${least} and no more than ${most} ${unit}`, () => {
		expect(problemOf(least - 0.01)).toBe(`must be at least ${least}`);
		expect(problemOf(most + 1)).toBe(`must be at most ${most}`);
	});

	it.each(['60', null, Number.NaN])('cannot be %p', (value) => {
		expect(problemOf(value)).toBe(`must be a number of ${unit}`);
	});
});
