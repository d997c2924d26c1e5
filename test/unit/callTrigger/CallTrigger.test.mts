import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { CallTrigger } from '../../../nodes/CallTrigger/CallTrigger.node.ts';
import { callEvent, keyOfNode, sign, Vonage } from '../../harness/businessEvents.mts';
import { prepare } from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';
import {
	callTrigger,
	deliver,
	executeTrigger,
	rememberEvents,
	triggerContext,
	webhookMethod,
} from '../../harness/trigger.mts';

jest.mock('../../../nodes/shared/plain/pause', () => ({
	pause: jest.fn(async (_: number, end?: AbortSignal) => {
		if (end) await new Promise((resolve) => end.addEventListener('abort', resolve));
	}),
}));

mockNetwork();
rememberEvents();

const { description } = new CallTrigger();

describe('n8n sees that the trigger', () => {
	it('starts workflows and has no input', () => {
		expect(description).toMatchObject({
			name: 'callTrigger',
			version: 2,
			group: ['trigger'],
			inputs: [],
			outputs: ['main'],
		});
	});

	it('is called Vonage Call Trigger, also in a new workflow', () => {
		expect(description.displayName).toBe('Vonage Call Trigger');
		expect(description.defaults.name).toBe('Vonage Call Trigger');
	});

	it('takes deliveries by POST, which are answered before the workflow runs', () => {
		expect(description.webhooks).toEqual([
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		]);
	});

	it('has an icon for each theme', () => {
		const icons = Object.entries(description.icon as Record<string, string>);
		expect(icons.map(([theme]) => theme)).toEqual(['light', 'dark']);
		for (const [, icon] of icons) {
			const [kind, file] = icon.split(':');
			expect(kind).toBe('file');
			expect(existsSync(resolve('nodes/CallTrigger', file))).toBe(true);
		}
	});
});

describe('a person', () => {
	it.each([
		[['MISSED'], 'Missed'],
		[['MISSED', 'ANSWERED'], 'Missed, Ended (Answered)'],
	])('sees below the node which states start it: %j', (states, subtitle) => {
		const { workflow, node } = prepare(callTrigger({ parameters: { states } }));
		const expression = description.subtitle!;
		expect(workflow.expression.getSimpleParameterValue(node, expression, 'internal', {})).toBe(
			subtitle,
		);
	});

	it('reads what the node does, and how to make an event', () => {
		expect(description.description).toMatch(/^Starts the workflow when a call .* ends$/);
		expect(description.eventTriggerDescription).toMatch(/^Make a call to or from the extension/);
	});

	it('reads what to do while the workflow is built, and when no event comes', () => {
		const panel = description.triggerPanel as {
			header: string;
			executionsHelp: { inactive: string; active: string };
		};
		expect(panel.header).toBe('Pull in a call event');
		expect(panel.executionsHelp.inactive).toMatch(/publish it.*Nothing comes\?.*has an extension/);
		expect(panel.executionsHelp.active).toMatch(/No execution.*has an extension and had calls/);
	});
});

describe('the trigger', () => {
	it('subscribes, finds its subscription and removes it', async () => {
		const vonage = new Vonage();
		const setup = callTrigger();
		expect(await webhookMethod('checkExists', setup)).toBe(false);
		expect(await webhookMethod('create', setup)).toBe(true);
		expect(vonage.webhooks).toHaveLength(1);
		expect(await webhookMethod('checkExists', setup)).toBe(true);
		expect(await webhookMethod('delete', setup)).toBe(true);
		expect(vonage.webhooks).toHaveLength(0);
	});

	it('checks its subscription until n8n closes it', async () => {
		const { crons, start } = triggerContext(callTrigger());
		const { closeFunction } = await start();
		expect(crons).toHaveLength(1);
		await closeFunction!();
	});

	it('hands a delivery on to the workflow', async () => {
		const event = callEvent();
		const rawBody = JSON.stringify({ event, metadata: { signature: sign(keyOfNode(), event) } });
		const { status, items } = await deliver(callTrigger(), { rawBody });
		expect(status).toBe(200);
		const arrivals = items.map(({ json }) => json);
		const { items: output } = await executeTrigger(callTrigger(), arrivals);
		expect(output).toMatchObject([{ json: { state: event.state, recovered: false } }]);
	});
});
