import type { ITriggerFunctions } from 'n8n-workflow';

import { CatchUp } from '../../../../nodes/ContactCenterTrigger/checks/catchUp.ts';
import { ContactCenterTrigger } from '../../../../nodes/ContactCenterTrigger/ContactCenterTrigger.node.ts';
import { recoveredEnds } from '../../../../nodes/ContactCenterTrigger/events/recovered.ts';
import { readSettings } from '../../../../nodes/ContactCenterTrigger/settings/settings.ts';
import { pause } from '../../../../nodes/shared/plain/pause.ts';
import { forget } from '../../../../nodes/shared/trigger/memory.ts';
import { triggerContext } from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause.ts', () => ({ pause: jest.fn() }));

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const START = Date.parse('2026-11-27T12:00:00Z');

let now: number;
/** Ends each wait for an execution, as if it had taken a minute. */
let waits: Array<() => void>;

beforeEach(() => {
	now = START;
	waits = [];
	jest.spyOn(Date, 'now').mockImplementation(() => now);
	jest.mocked(pause).mockImplementation(async () => {
		await new Promise<void>((isOver) => waits.push(isOver));
	});
});

afterEach(() => jest.restoreAllMocks());

/** The end of a call with one participant. */
const endOf = (guid: string) =>
	recoveredEnds({
		guid: `call-${guid}`,
		start: '2026-11-27T10:00:00Z',
		duration: 1_000,
		channels: [{ guid, offset: 0, duration: 1_000, party: { role: 'Agent' } }],
	})[0];

const [ONE, TWO] = [endOf('one'), endOf('two')];

function catchingUp() {
	const trigger = triggerContext({
		node: new ContactCenterTrigger(),
		credentials: {},
		parameters: { events: ['channel.ended'], options: { catchUpAfterDowntime: true } } as never,
	});
	const context = trigger.context as ITriggerFunctions;
	forget(context);
	const catchUp = new CatchUp(context, readSettings(context), START - HOUR_MS);
	return {
		...trigger,
		catchUp,
		/** Hands ends on, and waits a minute for an execution that does not end. */
		handOn: async (ends: (typeof ONE)[], upTo: number) => {
			const handing = catchUp.handOn({ ends, upTo });
			for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
			waits.forEach((isOver) => isOver());
			await handing;
		},
		/** The participants whose ends each execution got. */
		executions: () =>
			trigger.emitted.map((items) => items.map(({ event }) => (event as { id: string }).id)),
	};
}

const turns = async () => {
	for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
};

describe('The ends that a look has found', () => {
	it('go on in one execution, and the next look begins where this one ended', async () => {
		const { catchUp, executions, handOn } = catchingUp();
		await handOn([ONE, TWO], START);
		expect(executions()).toEqual([['one', 'two']]);
		expect(catchUp.upTo).toBe(START);
	});

	it('go on once: the workflow has had them then', async () => {
		const { catchUp, executions, handOn } = catchingUp();
		await handOn([ONE], START);
		await handOn([ONE, TWO], START + MINUTE_MS);
		await handOn([ONE, TWO], START + HOUR_MS);
		expect(executions()).toEqual([['one'], ['two']]);
		expect(catchUp.upTo).toBe(START + HOUR_MS);
	});

	it('go on again where the execution failed, and the next look begins at the same moment', async () => {
		const { catchUp, endExecutionsWith, executions, handOn } = catchingUp();
		endExecutionsWith('error');
		await handOn([ONE], START);
		expect(catchUp.upTo).toBe(START - HOUR_MS);
		endExecutionsWith('success');
		await handOn([ONE], START);
		expect(executions()).toEqual([['one'], ['one']]);
		expect(catchUp.upTo).toBe(START);
	});

	it('start nothing where there are none', async () => {
		const { catchUp, executions, handOn } = catchingUp();
		await handOn([], START);
		expect(executions()).toEqual([]);
		expect(catchUp.upTo).toBe(START);
	});
});

describe('An execution that takes longer than a minute', () => {
	it('keeps its ends, and the next look begins at the same moment until it is over', async () => {
		const { catchUp, endExecution, executions, handOn, holdExecutions } = catchingUp();
		holdExecutions();
		await handOn([ONE], START);
		expect(catchUp.upTo).toBe(START - HOUR_MS);
		now += 59 * MINUTE_MS;
		await handOn([ONE], START);
		expect(executions()).toEqual([['one']]);
		expect(catchUp.upTo).toBe(START - HOUR_MS);
		endExecution();
		await turns();
		await handOn([ONE], START);
		expect(executions()).toEqual([['one']]);
		expect(catchUp.upTo).toBe(START);
	});

	it('lets other ends go on, which do not move the next look', async () => {
		const { catchUp, endExecution, executions, handOn, holdExecutions } = catchingUp();
		holdExecutions();
		await handOn([ONE], START);
		const handing = catchUp.handOn({ ends: [ONE, TWO], upTo: START });
		await turns();
		// the first one is the one that takes long: both end now, and the later one in time
		expect(executions()).toEqual([['one'], ['two']]);
		endExecution();
		endExecution();
		await handing;
		expect(catchUp.upTo).toBe(START - HOUR_MS);
		await handOn([ONE, TWO], START);
		expect(executions()).toHaveLength(2);
		expect(catchUp.upTo).toBe(START);
	});

	it('is waited for an hour, and no longer', async () => {
		const { executions, handOn, holdExecutions } = catchingUp();
		holdExecutions();
		await handOn([ONE], START);
		now += HOUR_MS - 1;
		await handOn([ONE], START);
		expect(executions()).toEqual([['one']]);
		now += 1;
		await handOn([ONE], START);
		expect(executions()).toEqual([['one'], ['one']]);
	});

	it('does not end the wait for a later one with the same end', async () => {
		const { endExecution, endExecutionsWith, executions, handOn, holdExecutions } = catchingUp();
		holdExecutions();
		await handOn([ONE], START);
		now += HOUR_MS;
		await handOn([ONE], START);
		endExecutionsWith('error');
		endExecution();
		await turns();
		await handOn([ONE], START);
		expect(executions()).toEqual([['one'], ['one']]);
	});

	it('that failed leaves its ends to the next look', async () => {
		const { endExecution, endExecutionsWith, executions, handOn, holdExecutions } = catchingUp();
		holdExecutions();
		await handOn([ONE], START);
		endExecutionsWith('error');
		endExecution();
		await turns();
		await handOn([ONE], START);
		expect(executions()).toEqual([['one'], ['one']]);
	});

	it('holds up the next look, but for a minute only', async () => {
		const { catchUp, handOn, holdExecutions } = catchingUp();
		holdExecutions();
		const handing = handOn([ONE], START);
		expect(await catchUp.look(START + HOUR_MS)).toBeUndefined();
		await handing;
		// it asks for the credential now, which this node does not have
		await expect(catchUp.look(START + HOUR_MS)).rejects.toThrow();
	});
});
