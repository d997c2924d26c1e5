import type { IExecuteFunctions, NodeParameterValueType } from 'n8n-workflow';

import { readSettings } from '../../../../nodes/CallTrigger/settings/settings.ts';
import { callTrigger, hookContext } from '../../../harness/trigger.mts';

const HOUR_MS = 3_600_000;

const read = (parameters: Record<string, NodeParameterValueType>) =>
	readSettings(hookContext(callTrigger({ parameters })));

describe('the settings of the trigger', () => {
	it('are these unless a person sets others', () => {
		expect(read({})).toEqual({
			authentication: 'vonageBusinessPasswordApi',
			states: ['ANSWERED', 'CANCELLED', 'MISSED', 'REJECTED'],
			direction: 'both',
			simplify: true,
			checkIntervalMs: HOUR_MS,
			lookBackMs: 72 * HOUR_MS,
			acceptUnsigned: false,
			recover: true,
		});
	});

	it.each([
		['Look Back Limit', { lookBackLimit: 2 }, { lookBackMs: 2 * HOUR_MS }],
		['On Invalid Signature', { onInvalidSignature: 'accept' }, { acceptUnsigned: true }],
		['On Invalid Signature', { onInvalidSignature: 'reject' }, { acceptUnsigned: false }],
		['Catch Up After Downtime', { catchUpAfterDowntime: false }, { recover: false }],
		['Catch Up After Downtime', { catchUpAfterDowntime: true }, { recover: true }],
	])("have what is set under '%s': %j", (_, options, expected) => {
		expect(read({ options })).toMatchObject(expected);
	});

	it.each([
		[{ states: [] }, "'Trigger On' must have at least one state"],
		[
			{ states: ['GONE'] },
			"'Trigger On' may have only CANCELLED, ACTIVE, DETACHED, ANSWERED, REMOTE_HELD, INITIALIZING, MISSED, HELD, REJECTED, RINGING",
		],
		[{ states: 'MISSED' }, "'Trigger On' must be a list of states"],
		[
			{ options: { checkInterval: 'x' } },
			"'Options > Check Interval (Minutes)' must be a number of minutes",
		],
		[
			{ options: { checkInterval: 0.04 } },
			"'Options > Check Interval (Minutes)' must be at least 0.05",
		],
		[
			{ options: { lookBackLimit: 'x' } },
			"'Options > Look Back Limit (Hours)' must be a number of hours",
		],
		[{ options: { lookBackLimit: 0.9 } }, "'Options > Look Back Limit (Hours)' must be at least 1"],
		[
			{ options: { lookBackLimit: 721 } },
			"'Options > Look Back Limit (Hours)' must be at most 720",
		],
		[
			{ options: { checkInterval: 1441 } },
			"'Options > Check Interval (Minutes)' must be at most 1440",
		],
	])('are refused by their name in the form: %j', (parameters, message) => {
		expect(() => read(parameters)).toThrow(
			expect.objectContaining({
				message,
				description: 'Correct the parameter and publish the workflow again (n8n 1.x: activate it)',
			}),
		);
	});

	it('are read for the first item in an execution', () => {
		const values = { ...callTrigger().parameters, states: ['MISSED'], direction: 'both' };
		const getNodeParameter = jest.fn(
			(name: string) => ({ ...values, simplify: true, options: {} })[name],
		);
		readSettings({ getNodeParameter, getInputData: () => [] } as unknown as IExecuteFunctions);
		expect(getNodeParameter.mock.calls).toContainEqual(['states', 0]);
	});
});
