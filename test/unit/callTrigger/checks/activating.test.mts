import type { WorkflowActivateMode } from 'n8n-workflow';

import { pause } from '../../../../nodes/shared/plain/pause.ts';
import { forget, memoryOf } from '../../../../nodes/shared/trigger/memory.ts';
import { missedCall, subscription } from '../../../harness/businessEvents.mts';
import {
	HOUR_MS,
	keptTrigger,
	MINUTE_MS,
	pauseOnlyForOthers,
} from '../../../harness/keptTrigger.mts';
import { hookContext, triggerContext, webhookMethod } from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

const stage = keptTrigger();
const { settle, setup } = stage;

/** How long a hook that a person waits for may take. */
const HOOK_MS = 2 * MINUTE_MS;

// of the test before
beforeEach(() => forget(hookContext(setup())));

/** A trigger that n8n 2.41 has started: its hooks are still to come. */
async function started(activation: WorkflowActivateMode = 'activate') {
	const trigger = triggerContext(setup(), { activation });
	await trigger.start();
	return {
		...trigger,
		tick: async (laterMs = 0) => {
			stage.now += laterMs;
			trigger.fire();
			await settle();
		},
	};
}

/** Holds the answers to a kind of request up, until the returned function is called. */
function hang(kind: string): () => void {
	let answer = () => {};
	const answered = new Promise<void>((resolve) => (answer = resolve));
	stage.vonage.beforeAnswer = async (request) => {
		if (request.startsWith(kind)) await answered;
	};
	return answer;
}

const isAsked = async (request: string) => {
	while (!stage.vonage.asked.includes(request)) await new Promise(setImmediate);
};

describe('A tick while a person activates the workflow', () => {
	it('leaves the subscription to the hooks, so that no call from before the activation comes', async () => {
		const trigger = await started();
		stage.vonage.events = [
			missedCall('before', stage.now - 4 * MINUTE_MS),
			missedCall('after', stage.now + 1),
		];
		expect(await webhookMethod('checkExists', setup())).toBe(false);
		await trigger.tick();
		expect(stage.vonage.asked).toEqual(['GET /webhooks']);
		expect(await webhookMethod('create', setup())).toBe(true);
		await trigger.tick(MINUTE_MS);
		await trigger.tick(2 * HOUR_MS);
		expect(trigger.emitted.flat()).toMatchObject([{ event: { id: 'after' } }]);
		expect(stage.vonage.asked.filter((asked) => asked === 'POST /webhooks')).toHaveLength(1);
	});

	it('waits however long that takes', async () => {
		const trigger = await started();
		await webhookMethod('checkExists', setup());
		for (let hour = 0; hour < 3; hour += 1) await trigger.tick(HOUR_MS);
		expect(stage.checks).not.toHaveBeenCalled();
		await webhookMethod('create', setup());
		await trigger.tick();
		expect(stage.checks).toHaveBeenCalledTimes(1);
		expect(trigger.failures).toEqual([]);
	});

	it.each([
		['checkExists', 'GET /webhooks'],
		['create', 'GET /webhooks'],
		['create', 'POST /webhooks'],
	] as const)('waits while %s waits for the answer to %s', async (hook, request) => {
		const trigger = await started();
		if (hook === 'create') await webhookMethod('checkExists', setup());
		stage.vonage.forget();
		const answer = hang(request);
		const hooked = webhookMethod(hook, setup());
		await isAsked(request);
		trigger.fire();
		expect(stage.checks).not.toHaveBeenCalled();
		answer();
		await hooked;
		if (hook === 'checkExists') await webhookMethod('create', setup());
		await trigger.tick();
		expect(stage.checks).toHaveBeenCalledTimes(1);
	});

	it('begins a check once a subscription was found', async () => {
		const trigger = await started();
		stage.vonage.webhooks = [subscription()];
		expect(await webhookMethod('checkExists', setup())).toBe(true);
		await trigger.tick();
		expect(stage.checks).toHaveBeenCalledTimes(1);
	});

	it.each(['checkExists', 'create'] as const)('begins a check once %s has failed', async (hook) => {
		const trigger = await started();
		if (hook === 'create') await webhookMethod('checkExists', setup());
		stage.vonage.answers['GET /webhooks'] = [503];
		await expect(webhookMethod(hook, setup())).rejects.toThrow('503');
		delete stage.vonage.answers['GET /webhooks'];
		await trigger.tick();
		expect(stage.checks).toHaveBeenCalledTimes(1);
	});

	it.each(['checkExists', 'create'] as const)(
		'begins a check once %s was refused before it asked Vonage',
		async (hook) => {
			const trigger = await started();
			await webhookMethod('checkExists', setup());
			const local = setup({ publicUrl: 'http://localhost:5678' });
			await expect(webhookMethod(hook, local)).rejects.toThrow('cannot deliver events');
			await trigger.tick();
			expect(stage.checks).toHaveBeenCalledTimes(1);
		},
	);

	it.each(['checkExists', 'create'] as const)(
		'begins a check once %s has given up, which never got an answer',
		async (hook) => {
			const trigger = await started();
			if (hook === 'create') await webhookMethod('checkExists', setup());
			stage.vonage.forget();
			const answer = hang('GET /webhooks');
			jest.mocked(pause).mockImplementation(async (milliseconds, end) => {
				if (milliseconds !== HOOK_MS) return await pauseOnlyForOthers(milliseconds, end);
				await isAsked('GET /webhooks');
			});
			await expect(webhookMethod(hook, setup())).rejects.toThrow('within 2 minutes');
			stage.vonage.beforeAnswer = async () => {};
			await trigger.tick();
			expect(stage.checks).toHaveBeenCalledTimes(1);
			expect(stage.vonage.webhooks).toHaveLength(1);
			answer();
		},
	);

	it('waits for the next try of n8n as well, when the first one failed', async () => {
		const trigger = await started();
		stage.vonage.answers['POST /webhooks'] = [503];
		await webhookMethod('checkExists', setup());
		await expect(webhookMethod('create', setup())).rejects.toThrow('503');
		await webhookMethod('delete', setup());
		delete stage.vonage.answers['POST /webhooks'];
		await webhookMethod('checkExists', setup());
		await trigger.tick();
		expect(stage.checks).not.toHaveBeenCalled();
		await webhookMethod('create', setup());
		await trigger.tick();
		expect(stage.checks).toHaveBeenCalledTimes(1);
	});

	it('does not wait for the hooks of a test listen, which it does not end either', async () => {
		const trigger = await started();
		await webhookMethod('checkExists', setup());
		await webhookMethod('checkExists', setup(), { isTest: true });
		await webhookMethod('create', setup(), { isTest: true });
		await trigger.tick();
		expect(stage.checks).not.toHaveBeenCalled();
		await webhookMethod('create', setup());
		await webhookMethod('checkExists', setup(), { isTest: true });
		await trigger.tick();
		expect(stage.checks).toHaveBeenCalledTimes(1);
	});
});

it.each<WorkflowActivateMode>(['init', 'leadershipChange', 'update'])(
	'A tick between the hooks of a restart (%s) waits for nothing',
	async (activation) => {
		const trigger = await started(activation);
		await webhookMethod('checkExists', setup(), { activation });
		await trigger.tick();
		expect(stage.checks).toHaveBeenCalledTimes(1);
		expect(stage.vonage.webhooks).toHaveLength(1);
	},
);

it('What came after a first try of the activation failed is not brought again', async () => {
	const trigger = await started();
	await webhookMethod('checkExists', setup());
	await webhookMethod('delete', setup());
	await webhookMethod('checkExists', setup());
	await webhookMethod('create', setup());
	// as the execution of a delivery does
	memoryOf(hookContext(setup())).handedOn.add('["376","c1","MISSED"]');
	stage.vonage.events = [missedCall('c1', stage.now + 1)];
	await trigger.tick(HOUR_MS);
	expect(stage.vonage.asked).toContain('GET /events');
	expect(trigger.emitted).toEqual([]);
});
