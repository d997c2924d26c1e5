import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, afterEach, before, describe, it } from 'node:test';

import type { WorkflowFile } from '../n8n/rest.mts';
import { openStage, type Stage } from './stage.mts';
import { until } from './trigger.mts';

const TRIGGER = 'Vonage Company Call Trigger';

/** n8n polls once a minute at most. */
const A_MINUTE_AND_MORE_MS = 150_000;

/** The Company Call Trigger in a real n8n, which polls the call log of the simulator. */
describe('the Company Call Trigger in a running n8n', () => {
	let stage: Stage;

	before(async () => {
		stage = await openStage();
	});

	afterEach(() => assert.deepEqual(stage.simulator.control.violations(), []));

	after(async () => await stage.close());

	const workflow = (): WorkflowFile => {
		const { id, name, type } = stage.password;
		return {
			name: `Calls of the company ${randomUUID().slice(0, 8)}`,
			nodes: [
				{
					id: randomUUID(),
					name: TRIGGER,
					type: 'n8n-nodes-vonage.companyCallTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {
						pollTimes: { item: [{ mode: 'everyMinute' }] },
						businessAuthentication: type,
						filters: { results: 'Missed' },
					},
					credentials: { [type]: { id, name } },
				},
			],
			connections: {},
			settings: { executionOrder: 'v1' },
		};
	};

	const missACall = (phoneNumber: string): string => {
		const { control } = stage.simulator;
		const { id } = control.ring({ phoneNumber });
		control.moveCall(String(id), 'MISSED');
		return String(id);
	};

	const polls = () =>
		stage.simulator.control
			.requests()
			.filter(({ operationId, status }) => operationId === 'listCallLogs' && status === 200).length;

	async function nextPoll(): Promise<void> {
		const before = polls();
		await until('another poll', () => polls() > before, A_MINUTE_AND_MORE_MS);
	}

	/** The calls that started the workflow, oldest first. */
	async function handedOn(workflowId: string): Promise<unknown[]> {
		const executions = await stage.n8n.rest.executions(workflowId);
		const ended = executions.filter(({ status }) => status === 'success').reverse();
		const runs = await Promise.all(
			ended.map(async ({ id }) => await stage.n8n.rest.finishedRun(id)),
		);
		return runs.flatMap((run) => (run.outputsByNode[TRIGGER] ?? []).map(({ json }) => json.id));
	}

	it('starts the workflow for each finished call once, also for those of a downtime', async () => {
		const { rest } = stage.n8n;
		missACall('+442079460101');
		// the log has whole seconds
		await sleep(1_100);
		const id = await rest.createWorkflow(workflow());
		await rest.activate(id);
		assert.equal(polls(), 1, 'n8n polls at the activation');
		assert.deepEqual(await handedOn(id), [], 'nothing of before the activation');

		const first = missACall('+442079460102');
		await until(
			'the call is handed on',
			async () => (await handedOn(id)).length > 0,
			A_MINUTE_AND_MORE_MS,
		);

		await stage.n8n.shutDown();
		const second = missACall('+442079460103');
		await stage.n8n.start();
		await rest.login();
		await until(
			'the call of the downtime is handed on',
			async () => (await handedOn(id)).includes(second),
			A_MINUTE_AND_MORE_MS,
		);
		await nextPoll();
		assert.deepEqual(await handedOn(id), [first, second]);
		await rest.deactivate(id);
	});

	it('says at the activation what is missing', async () => {
		stage.simulator.control.addFault({
			operationId: 'listCallLogs',
			times: 10,
			action: { status: 403, body: { fault: { code: 900908, message: 'Resource forbidden' } } },
		});
		const id = await stage.n8n.rest.createWorkflow(workflow());
		await assert.rejects(stage.n8n.rest.activate(id), /may not see the calls of the company/);
	});
});
