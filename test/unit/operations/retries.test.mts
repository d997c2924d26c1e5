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

mockNetwork();
rememberEvents();

const A = '+442079460101';
const B = '+442079460102';
const C = '+442079460103';
const D = '+442079460104';

const dialled: string[] = [];

beforeEach(() => {
	dialled.length = 0;
});

/** Vonage, which places the calls to all but some. */
function vonage(...refused: string[]): void {
	nock.cleanAll();
	nock(VBC)
		.persist()
		.post(`${VIS}/self/calls`)
		.optionally()
		.reply((_uri, body) => {
			const { phoneNumber } = body as { phoneNumber: string };
			if (refused.includes(phoneNumber)) return [400, { message: 'No' }];
			dialled.push(phoneNumber);
			return [201, { id: `call to ${phoneNumber}` }];
		});
}

/** One after the other, so that it is certain how far a run comes. */
const call = async (execution: Execution, phones: string[], setup: Partial<Setup> = {}) =>
	await execute(
		callFromUser({
			items: phones.map((phone) => ({ phone })),
			execution,
			parameters: { options: { maxConcurrency: 1 } },
			...setup,
		}),
	);

const retry = async (execution: Execution, phones: string[], setup: Partial<Setup> = {}) =>
	await call(execution, phones, { mode: 'retry', ...setup });

const notKnown = (named: string) => `It is not known whether this was already called: ${named}`;

describe('an execution that is retried once more', () => {
	it('after its retry called some and failed: calls nobody, and names them', async () => {
		vonage(B);
		const first = newExecution('1');
		await expect(call(first, [A, B, C, D])).rejects.toThrow('[item 1]');
		vonage(D);
		await expect(retry(retryOf(first, '2'), [A, B, C, D])).rejects.toThrow('[item 3]');
		vonage();
		await expect(retry(retryOf(first, '3'), [A, B, C, D])).rejects.toThrow(
			notKnown(`item 1, ${B}; item 2, ${C}`),
		);
		expect(dialled).toEqual([A, B, C]);
	});

	it('after the retry of its retry: calls nobody, and names all that these called', async () => {
		vonage(B);
		const first = newExecution('1');
		await expect(call(first, [A, B, C, D])).rejects.toThrow('[item 1]');
		vonage(C);
		const second = retryOf(first, '2');
		await expect(retry(second, [A, B, C, D])).rejects.toThrow('[item 2]');
		vonage(D);
		await expect(retry(retryOf(second, '3'), [A, B, C, D])).rejects.toThrow('[item 3]');
		vonage();
		await expect(retry(retryOf(first, '4'), [A, B, C, D])).rejects.toThrow(
			notKnown(`item 1, ${B}; item 2, ${C}`),
		);
		await expect(retry(retryOf(second, '5'), [A, B, C, D])).rejects.toThrow(
			notKnown(`item 2, ${C}`),
		);
		expect(dialled).toEqual([A, B, C]);
	});

	it('that had failed before Make Call: names all that its retries called', async () => {
		vonage(C);
		const second = newExecution('2');
		await expect(retry(second, [A, B, C, D])).rejects.toThrow('[item 2]');
		vonage(D);
		await expect(retry(retryOf(second, '3'), [A, B, C, D])).rejects.toThrow('[item 3]');
		vonage();
		await expect(retry(newExecution('4'), [A, B, C, D])).rejects.toThrow(
			notKnown(`item 0, ${A}; item 1, ${B}; item 2, ${C}`),
		);
		expect(dialled).toEqual([A, B, C]);
	});

	it('after n8n was killed behind Make Call in its retry: calls nobody twice', async () => {
		vonage(B);
		const first = newExecution('1');
		await expect(call(first, [A, B])).rejects.toThrow('[item 1]');
		vonage();
		await retry(retryOf(first, '2'), [A, B]);
		// the killed retry has the data that it began with
		await expect(retry(retryOf(first, '3'), [A, B])).rejects.toThrow(notKnown(`item 1, ${B}`));
		expect(dialled).toEqual([A, B]);
	});

	it('twice at the same time: calls each once, and the other retry stops', async () => {
		vonage();
		const ended = await Promise.allSettled(
			['2', '3'].map(async (id) => await retry(newExecution(id), [A, B, C])),
		);
		expect(dialled).toEqual([A, B, C]);
		expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});

	it('twice at the same time, and goes on with the other items: calls each once', async () => {
		vonage();
		const goOn = { continueOnFail: true };
		await Promise.all(
			['2', '3', '4'].map(async (id) => await retry(newExecution(id), [A, B, C, D], goOn)),
		);
		expect([...dialled].sort()).toEqual([A, B, C, D]);
	});
});

describe('a loop that calls the same number again', () => {
	it('goes on in a retry', async () => {
		vonage();
		const first = newExecution('1');
		await call(first, [A]);
		vonage(A);
		await expect(call(first, [A])).rejects.toThrow('400');
		vonage();
		const second = retryOf(first, '2');
		for (let round = 0; round < 3; round += 1) await retry(second, [A]);
		expect(dialled).toEqual([A, A, A, A]);
	});

	it('goes on in the retry of an execution that failed before it', async () => {
		vonage();
		const second = newExecution('2');
		for (let round = 0; round < 3; round += 1) await retry(second, [A]);
		expect(dialled).toEqual([A, A, A]);
	});

	it('was killed after a round that n8n had not stored: calls nobody twice for it', async () => {
		vonage();
		const first = newExecution('1');
		await call(first, [A]);
		const storedByWait = retryOf(first, '1');
		await call(storedByWait, [A]);
		await expect(retry(retryOf(first, '2'), [A])).rejects.toThrow(notKnown(`item 0, ${A}`));
		expect(dialled).toEqual([A, A]);
	});
});
