import nock from 'nock';

import {
	execute,
	newExecution,
	retryOf,
	type Execution,
	type Setup,
} from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';
import { callFromUser, VBC, VIS } from '../../harness/samples.mts';
import { rememberEvents } from '../../harness/trigger.mts';

jest.mock('../../../nodes/shared/plain/pause', () => ({ pause: jest.fn(async () => {}) }));

mockNetwork();
const marks = rememberEvents();

const A = '+442079460101';
const B = '+442079460102';
const C = '+442079460103';
const D = '+442079460104';

const dialled: string[] = [];

beforeEach(() => {
	dialled.length = 0;
});

/** Vonage, which places so many calls and then answers with a status. */
function vonage(calls: number, then?: number): void {
	const endpoint = () => nock(VBC).post(`${VIS}/self/calls`);
	const dial = (body: nock.Body) => {
		const { phoneNumber } = body as { phoneNumber: string };
		dialled.push(phoneNumber);
		return { id: `call to ${phoneNumber}` };
	};
	if (calls > 0) {
		endpoint()
			.times(calls)
			.reply(201, (_uri, body) => dial(body));
	}
	if (then) endpoint().reply(then, { message: 'No' });
}

/** One after the other, so that it is certain how far a run comes. */
const call = async (execution: Execution, phones: string[], setup: Partial<Setup> = {}) =>
	await execute(
		callFromUser({
			items: phones.map((phone) => ({ phone })),
			execution,
			...setup,
			parameters: { options: { maxConcurrency: 1 }, ...setup.parameters },
		}),
	);

const retry = async (failed: Execution, phones: string[], setup: Partial<Setup> = {}) =>
	await call(retryOf(failed, `retry of ${failed.id}`), phones, { mode: 'retry', ...setup });

const ids = (phones: string[]) =>
	phones.map((phone, item) =>
		expect.objectContaining({
			json: expect.objectContaining({ id: `call to ${phone}` }) as object,
			pairedItem: { item },
		}),
	);

describe("n8n's Retry of an execution that failed", () => {
	it('before Make Call: calls everyone', async () => {
		vonage(2);
		const { items } = await retry(newExecution('1'), [A, B]);
		expect(dialled).toEqual([A, B]);
		expect(items).toEqual(ids([A, B]));
	});

	it('in Make Call at item 0, which was refused: calls everyone', async () => {
		const failed = newExecution('1');
		vonage(0, 400);
		await expect(call(failed, [A, B])).rejects.toThrow('400');
		vonage(2);
		await retry(failed, [A, B]);
		expect(dialled).toEqual([A, B]);
	});

	it('in Make Call at item 2 of 4: calls the others and hands on what was called', async () => {
		const failed = newExecution('1');
		vonage(2, 400);
		await expect(call(failed, [A, B, C, D])).rejects.toThrow('[item 2]');
		vonage(2);
		const { items } = await retry(failed, [A, B, C, D]);
		expect(dialled).toEqual([A, B, C, D]);
		expect(items).toEqual(ids([A, B, C, D]));
	});

	it('and of a retry that failed again: nobody is called twice in all', async () => {
		const first = newExecution('1');
		vonage(1, 400);
		await expect(call(first, [A, B, C])).rejects.toThrow('[item 1]');
		const second = retryOf(first, '2');
		vonage(1, 400);
		await expect(call(second, [A, B, C], { mode: 'retry' })).rejects.toThrow('[item 2]');
		vonage(1);
		const { items } = await call(retryOf(second, '3'), [A, B, C], { mode: 'retry' });
		expect(dialled).toEqual([A, B, C]);
		expect(items).toEqual(ids([A, B, C]));
	});

	it('calls a number twice that stands in the list twice', async () => {
		const failed = newExecution('1');
		vonage(2, 400);
		await expect(call(failed, [A, B, A])).rejects.toThrow('[item 2]');
		vonage(1);
		const { items } = await retry(failed, [A, B, A]);
		expect(dialled).toEqual([A, B, A]);
		expect(items).toEqual(ids([A, B, A]));
	});

	it('with another order or another list of items: knows who was called by the number', async () => {
		const failed = newExecution('1');
		vonage(2, 400);
		await expect(call(failed, [A, B, C])).rejects.toThrow('[item 2]');
		vonage(2);
		const { items } = await retry(failed, [D, B, C, A]);
		expect(dialled).toEqual([A, B, D, C]);
		expect(items).toEqual(ids([D, B, C, A]));
	});

	it('calls a corrected number, and not again who was called from somebody else', async () => {
		const failed = newExecution('1');
		vonage(2, 400);
		await expect(call(failed, [A, B, C])).rejects.toThrow('[item 2]');
		vonage(2);
		await retry(failed, ['+44 20 7946 0199', B, C], { parameters: { output: 'raw' } });
		expect(dialled).toEqual([A, B, '+442079460199', C]);
	});

	it('calls again in a loop whose earlier round had ended', async () => {
		const failed = newExecution('1');
		vonage(1);
		await call(failed, [A]);
		vonage(1);
		await retry(failed, [A]);
		expect(dialled).toEqual([A, A]);
	});

	it('in a round of a loop that failed: knows nothing of the rounds that had ended', async () => {
		const failed = newExecution('1');
		vonage(1);
		await call(failed, [A]);
		vonage(0, 400);
		await expect(call(failed, [A])).rejects.toThrow('400');
		vonage(1);
		await retry(failed, [A]);
		expect(dialled).toEqual([A, A]);
	});
});

describe('an item of which nobody knows whether it was called', () => {
	/** The call to C got no answer. */
	async function unanswered(): Promise<Execution> {
		const failed = newExecution('1');
		vonage(2, 503);
		await expect(call(failed, [A, B, C, D])).rejects.toThrow('may have been placed');
		return failed;
	}

	it('stops the retry before anybody is called, and is named', async () => {
		const failed = await unanswered();
		await expect(retry(failed, [A, B, C, D])).rejects.toMatchObject({
			message: `It is not known whether this was already called: item 2, ${C}`,
			description: expect.stringContaining("set 'On Error' to 'Continue'") as string,
		});
		expect(dialled).toEqual([A, B]);
	});

	it('fails alone when the node continues on fail', async () => {
		const failed = await unanswered();
		vonage(1);
		const { items } = await retry(failed, [A, B, C, D], { continueOnFail: true });
		expect(dialled).toEqual([A, B, D]);
		expect(items[2].json.error).toContain(`item 2, ${C}`);
	});
});

describe("n8n's Retry of an execution that was killed", () => {
	/** n8n stores nothing of what a killed execution did. */
	const nothingStored = () => newExecution('1');

	/** What the database holds when n8n is killed while the call to a number is under way. */
	async function killedInMakeCall(phones: string[]): Promise<string[]> {
		let atDeath: string[] = [];
		nock(VBC)
			.post(`${VIS}/self/calls`)
			.reply(201, () => {
				[atDeath] = [...marks.entries.values()];
				return { id: 'c-1' };
			});
		await call(newExecution('1'), phones);
		return atDeath;
	}

	/** The database of the n8n that starts after the death. */
	const start = (atDeath: string[]) => marks.entries.set([...marks.entries.keys()][0], atDeath);

	it('in Make Call: calls nobody who may have been called, and names them', async () => {
		start(await killedInMakeCall([A]));
		await expect(retry(nothingStored(), [A, B])).rejects.toMatchObject({
			message: `It is not known whether this was already called: item 0, ${A}`,
		});
		await expect(retry(nothingStored(), [A, B])).rejects.toThrow(A);
		vonage(1);
		await retry(nothingStored(), [A, B], { continueOnFail: true });
		expect(dialled).toEqual([B]);
	});

	it('in a later node: calls nobody who was called', async () => {
		vonage(2);
		await call(newExecution('1'), [A, B]);
		await expect(retry(nothingStored(), [A, B])).rejects.toThrow(
			`It is not known whether this was already called: item 0, ${A}; item 1, ${B}`,
		);
		expect(dialled).toEqual([A, B]);
	});

	it('calls who was refused, for nothing was done', async () => {
		vonage(0, 400);
		await expect(call(newExecution('1'), [A])).rejects.toThrow('400');
		vonage(1);
		await retry(nothingStored(), [A]);
		expect(dialled).toEqual([A]);
	});

	it('forgets after three days who was called', async () => {
		vonage(1);
		await call(newExecution('1'), [A]);
		const [stored] = [...marks.entries.values()];
		start(stored.map((key) => key.replace(/\d{4}-\d\d-\d\d/, '2026-01-01')));
		vonage(1);
		await retry(nothingStored(), [A]);
		expect(dialled).toEqual([A, A]);
	});

	it('leaves no mark of what was only looked for, and no call stops when nothing can be noted', async () => {
		vonage(1);
		await retry(nothingStored(), [A]);
		expect([...marks.entries.values()].flat()).toEqual([
			expect.stringMatching(/^done \d{4}-\d\d-\d\d \+442079460101$/),
			'done retry of 1 1 +442079460101',
		]);
		jest.spyOn(marks, 'checkProcessedAndRecord').mockRejectedValue(new Error('database is down'));
		vonage(1);
		await call(newExecution('2'), [B]);
		expect(dialled).toEqual([A, B]);
	});
});

it('an execution that is no retry calls whoever it is told to', async () => {
	vonage(2);
	await call(newExecution('1'), [A]);
	await call(newExecution('2'), [A]);
	expect(dialled).toEqual([A, A]);
});
