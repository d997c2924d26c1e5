import { parseArgs } from 'node:util';

import { askSuite } from '../../integration/simulator/support.mts';
import type { Webhook } from '../../simulator/state/integrationSuite/webhooks.mts';
import { startN8n, type N8nServer } from '../n8n/server.mts';
import { chooseN8n } from '../n8n/versions.mts';
import { sayTable } from '../steps.mts';
import { openStageWith, type Stage } from '../suites/stage.mts';
import { until } from '../suites/trigger.mts';
import { cleanUp } from '../system/cleanup.mts';
import { account, type Account } from './account.mts';
import { Lanes } from './lanes.mts';
import { listenForCalls } from './listener.mts';
import { describeStep, drawPlan, type Plan } from './plan.mts';
import { startQueueModeAsOne } from './powerCut.mts';
import { PATIENCE_MS, settle } from './settle.mts';
import { Subscription } from './subscription.mts';
import { tellingWorkflow } from './workflow.mts';

const HELP = `npm run chaos -- [--minutes 2] [--seed 7] [--queue] [--n8n <version>] [--plan]

A real n8n, a simulated Vonage and calls that end at random, while n8n is killed, Vonage answers
faults and the subscription is broken. Then everything is well again, and every call must have reached
the workflow once. The seed draws what happens; with --plan that is printed, and nothing is done.
With --queue n8n runs in queue mode with two workers, which may hand a call on twice (docs/trigger-promises.md).`;

const { values } = parseArgs({
	options: {
		minutes: { type: 'string', default: '2' },
		seed: { type: 'string', default: String(Date.now() % 1_000_000) },
		queue: { type: 'boolean', default: false },
		n8n: { type: 'string' },
		plan: { type: 'boolean' },
		help: { type: 'boolean' },
	},
});

const isQueueMode = values.queue;

/** Deeds are shown that happened so long before and after the end of a call that went wrong. */
const AROUND_MS = 20_000;

const say = (line: string) => console.log(line);

function sayPlan({ calls, mishaps, blows }: Plan): void {
	say(`${calls.length} calls, ${mishaps.length} mishaps, ${blows.length} blows`);
	for (const [lane, steps] of Object.entries({ mishaps, blows })) {
		say(`${lane}, each after so many milliseconds:`);
		for (const step of steps) say(`  ${String(step.afterMs).padStart(6)}  ${describeStep(step)}`);
	}
}

/** Somebody else's subscription, which is not to be touched. */
async function subscribeStranger({ simulator }: Stage, url: string): Promise<Webhook> {
	const { body } = await askSuite(simulator, 'POST', '/self/webhooks', { url, events: ['CALL'] });
	return structuredClone(findWebhook(simulator.control.webhooks(), body.id));
}

function findWebhook(webhooks: Webhook[], id: string): Webhook {
	const found = webhooks.find((webhook) => webhook.id === id);
	if (!found) throw new Error('The subscription of somebody else is gone');
	return found;
}

/** What is wrong in the end; nothing, if all promises are kept. */
function faultsOf(done: Account, violations: number): string[] {
	const { lost, late, strange } = done;
	const twice = isQueueMode ? [] : done.twice;
	return [
		...lost.map(({ id, state }) => `${state} of call ${id} is lost`),
		...late.map(({ id, state }) => `${state} of call ${id} came only after one more start`),
		...twice.map(({ id, state }) => `${state} of call ${id} came more than once`),
		...strange.map(({ callId, state }) => `${state} of call ${callId} came, and never was`),
		...(violations > 0 ? [`The simulator broke its contract ${violations} times`] : []),
	];
}

function sayAround({ deeds, ends }: Lanes, { lost, late, twice }: Account): void {
	const moments = [...lost, ...late, ...twice].map(({ id }) => ends.get(id) ?? 0);
	const isNear = (at: number) => moments.some((moment) => Math.abs(moment - at) <= AROUND_MS);
	say('What was done around then, in seconds since the beginning:');
	for (const { at, what } of deeds) {
		if (isNear(at)) say(`  ${(at / 1000).toFixed(1).padStart(6)}  ${what}`);
	}
}

async function run(plan: Plan, minutes: number): Promise<string[]> {
	const listener = await listenForCalls();
	const stage = await openStageWith<N8nServer>(isQueueMode ? startQueueModeAsOne : startN8n, {
		seed: { deliveries: { retryDelayMs: 2_000 } },
	});
	const { control } = stage.simulator;
	const stranger = await subscribeStranger(stage, listener.strangerUrl);
	const workflowId = await stage.n8n.rest.createWorkflow(
		tellingWorkflow(stage.password, listener.url),
	);
	await stage.n8n.rest.activate(workflowId);

	const subscription = new Subscription(control, ({ id }) => id !== stranger.id);
	const lanes = new Lanes(stage, subscription, minutes);
	await lanes.run(plan);
	say(`Everything is well again after ${lanes.seconds()} s; done were ${lanes.summary()}`);
	await settle(stage, subscription, workflowId);
	say(`Nothing is outstanding after ${lanes.seconds()} s`);
	const inTime = listener.got.length;
	// every call is found again, and those whose executions crashed must have been remembered
	await lanes.crash();
	await settle(stage, subscription, workflowId);
	say(`Nothing is outstanding after one more start, after ${lanes.seconds()} s`);

	const done = await account(stage, workflowId, listener.got, inTime);
	sayTable(say, [
		{
			ended: done.ended,
			delivered: done.delivered,
			recovered: done.recovered,
			'crashed with n8n': done.crashed.length,
			lost: done.lost.length + done.late.length,
			twice: done.twice.length,
		},
	]);
	for (const [message, count] of Object.entries(done.failures)) say(`${count} alerts: ${message}`);
	const faults = faultsOf(done, control.violations().length);
	if (faults.length + done.twice.length > 0) sayAround(lanes, done);

	const { statistics: _, ...kept } = findWebhook(control.webhooks(), stranger.id);
	const { statistics: __, ...before } = stranger;
	if (JSON.stringify(kept) !== JSON.stringify(before)) {
		faults.push('The subscription of somebody else was changed');
	}
	await stage.n8n.rest.deactivate(workflowId);
	await until('our subscription is gone', () => subscription.webhooks().length === 0, PATIENCE_MS);
	findWebhook(control.webhooks(), stranger.id);
	return faults;
}

if (values.help) {
	say(HELP);
} else {
	const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
	const mode = isQueueMode ? ' --queue' : '';
	say(`npm run chaos -- --minutes ${minutes} --seed ${seed}${mode} --n8n ${chooseN8n(values.n8n)}`);
	const plan = drawPlan(seed, minutes);
	sayPlan(plan);
	if (!values.plan) {
		const faults = await run(plan, minutes).finally(cleanUp);
		for (const fault of faults) say(`FAILED: ${fault}`);
		process.exitCode = faults.length > 0 ? 1 : 0;
	}
}
