import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { Alerts } from '../../../nodes/shared/trigger/alerts.ts';
import { DAY_MS } from '../../harness/businessEvents.mts';
import { callTrigger, triggerContext } from '../../harness/trigger.mts';

const HOUR_MS = 60 * 60_000;

let now: number;

beforeEach(() => {
	now = Date.parse('2026-06-10T12:00:00Z');
	jest.spyOn(Date, 'now').mockImplementation(() => now);
});

afterEach(() => {
	jest.restoreAllMocks();
});

function watched() {
	const { context, failures } = triggerContext(callTrigger());
	const node = context.getNode();
	return {
		alerts: new Alerts(context, 'Calls that end meanwhile are looked for afterwards'),
		failures,
		messages: () => failures.map(({ message }) => message),
		refusal: (message: string, httpCode?: string) =>
			new NodeApiError(node, {}, { message, httpCode }),
		defect: (message: string) => new NodeOperationError(node, message),
	};
}

describe('The same cause', () => {
	it.each([
		['an API', 'Vonage answered 403', '403'],
		['the sign-in', 'Signing in to Vonage did not work', undefined],
	])('is told once a day although %s words it anew each time', (_, what, httpCode) => {
		const { alerts, messages, refusal } = watched();
		for (let hour = 0; hour < 24; hour += 1) {
			alerts.raise(refusal(`${what}: Reference #18.${hour.toString(36)}`, httpCode));
			now += HOUR_MS;
		}
		expect(messages()).toEqual([`${what}: Reference #18.0`]);
		alerts.raise(refusal(`${what}: Reference #19`, httpCode));
		expect(messages()).toEqual([`${what}: Reference #18.0`, `${what}: Reference #19`]);
	});

	it('is told once a day although n8n words it anew each time', () => {
		const { alerts, messages } = watched();
		alerts.raise(new Error('No connection: 10.0.0.1'));
		alerts.raise(new Error('No connection: 10.0.0.2'));
		expect(messages()).toEqual(['No connection: 10.0.0.1']);
	});
});

it('A cause is told again after the clock was set back', () => {
	const { alerts, messages, defect } = watched();
	alerts.raise(defect('No key'));
	now -= HOUR_MS;
	alerts.raise(defect('No key'));
	expect(messages()).toEqual(['No key', 'No key']);
});

describe('An alert', () => {
	it('is the error itself, and says that the trigger goes on', () => {
		const { alerts, failures, refusal, defect } = watched();
		const errors = [refusal('Vonage answered 403', '403'), defect('No key')];
		for (const error of errors) alerts.raise(error);
		expect(failures[0]).toBe(errors[0]);
		expect(failures[1]).toBe(errors[1]);
		expect(errors[1].description).toBe(
			'The trigger goes on trying. Calls that end meanwhile are looked for afterwards',
		);
	});

	it('names the node where the error does not', () => {
		const { alerts, failures } = watched();
		alerts.raise(new TypeError('No connection'));
		expect(failures).toEqual([expect.any(NodeOperationError)]);
		expect(failures[0].message).toBe('No connection');
	});

	it('comes at once for a credential that a person must connect', () => {
		const { alerts, messages, refusal } = watched();
		const error = refusal('The credential is not connected to Vonage');
		error.context.signIn = 'notConnected';
		alerts.raise(error);
		expect(messages()).toHaveLength(1);
	});

	it.each([
		['504', 'Vonage answered 504'],
		[undefined, 'Nothing came: Signing in'],
	])('does not come at once for an outage: %s, %s', (httpCode, message) => {
		const { alerts, messages, refusal } = watched();
		alerts.raise(refusal(message, httpCode));
		expect(messages()).toEqual([]);
	});

	it.each([
		[{ continueOnFail: true }, 0],
		[{ continueOnFail: false }, 1],
		[{ onError: 'continueErrorOutput' as const }, 0],
		[{ onError: 'stopWorkflow' as const }, 1],
		[{}, 1],
	])('starts an execution on n8n 1 unless the workflow would go on: %j', (settings, started) => {
		const { context, emitted } = triggerContext(callTrigger());
		const node = { ...context.getNode(), ...settings };
		jest.spyOn(context, 'getNode').mockReturnValue(node);
		const log = jest.spyOn(context.logger, 'error').mockImplementation(() => {});
		Object.assign(context, { saveFailedExecution: undefined });
		new Alerts(context, 'Calls are looked for').raise(new NodeOperationError(node, 'No key'));
		const item = { alert: { message: 'No key', description: expect.any(String) as string } };
		expect(emitted.flat()).toEqual(Array.from({ length: started }, () => item));
		expect(log).toHaveBeenCalledTimes(1 - started);
	});
});

describe('An alert that n8n does not take', () => {
	it('throws nothing, is in the log, and is raised again', () => {
		const { context, failures } = triggerContext(callTrigger());
		const log = jest.spyOn(context.logger, 'error').mockImplementation(() => {});
		const save = jest.spyOn(context, 'saveFailedExecution').mockImplementationOnce(() => {
			throw new Error('The database is gone');
		});
		const alerts = new Alerts(context, 'Calls are looked for');
		const defect = () => new NodeOperationError(context.getNode(), 'No key');
		alerts.raise(defect());
		expect(log.mock.calls).toEqual([[expect.stringMatching(/No key.*The database is gone/)]]);
		alerts.raise(defect());
		alerts.raise(defect());
		expect(save).toHaveBeenCalledTimes(2);
		expect(failures.map(({ message }) => message)).toEqual(['No key']);
	});
});

describe('Another cause', () => {
	it('is told at once', () => {
		const { alerts, messages, refusal, defect } = watched();
		alerts.raise(refusal('Vonage answered 403: no', '403'));
		alerts.raise(refusal('Signing in did not work: no', '403'));
		alerts.raise(refusal('Signing in did not work: no', '400'));
		alerts.raise(refusal('Signing in did not work: no'));
		alerts.raise(defect("'Consumer Secret' of the credential is empty"));
		alerts.raise(defect("'Base URL' must be a URL"));
		expect(messages()).toHaveLength(6);
	});
});

it('A cause is forgotten after a day', () => {
	const { alerts, defect } = watched();
	for (let day = 0; day < 5; day += 1) {
		alerts.raise(defect(`Cause ${day}`));
		now += DAY_MS;
	}
	expect(alerts).toHaveProperty('raisedAt.size', 1);
});
