import { refused, type Failure } from '../../../nodes/shared/http/failure.ts';
import { Gate, STOPPED, type Throttled } from '../../../nodes/shared/http/gate.ts';
import { CANCELLED, Passage } from '../../../nodes/shared/http/passage.ts';
import { pause } from '../../../nodes/shared/plain/pause.ts';
import { stopClock } from '../../harness/stoppedClock.mts';

jest.mock('../../../nodes/shared/plain/pause', () => ({ pause: jest.fn(async () => {}) }));

stopClock();

let cancelled: AbortController;
let patience: AbortController;
let failed: AbortController;
let gate: Gate;

beforeEach(() => {
	[cancelled, patience, failed] = [1, 2, 3].map(() => new AbortController());
	jest.mocked(pause).mockReset();
	jest.spyOn(Math, 'random').mockReturnValue(1);
	gate = new Gate(60_000, [cancelled.signal, patience.signal], failed.signal);
});

afterEach(() => jest.restoreAllMocks());

const passage = () => new Passage(gate, cancelled.signal, [cancelled.signal, patience.signal]);

/** A passage on behalf of nobody who could cancel. */
const passageOfList = () => new Passage(gate, undefined, [patience.signal]);

const reply = (status: number, headers = {}) => ({ status, headers, text: '' });
const answer = { reply: reply(200), body: {} };
const notFound = refused(reply(404));
const broken: Failure = { kind: 'interrupted', code: 'ECONNRESET' };
const notNow = refused(reply(429)) as Throttled;

/** Gives these outcomes, one for each time that the request is sent. */
const outcomes = (...each: Array<Failure | typeof answer>) =>
	jest.fn(async () => each.shift() ?? answer);

/** Does something while the gate is closed. */
const whileClosed = (act: () => void) =>
	jest.mocked(pause).mockImplementationOnce(async () => act());

describe('a request', () => {
	it('is sent again as long as the answer is "not now"', async () => {
		const send = outcomes(notNow, notNow, answer);
		expect(await passage().send(undefined, send)).toBe(answer);
		expect(send).toHaveBeenCalledTimes(3);
	});

	it.each([answer, notFound, broken])('is sent once for any other outcome: %j', async (outcome) => {
		const send = outcomes(outcome);
		expect(await passage().send(undefined, send)).toBe(outcome);
		expect(send).toHaveBeenCalledTimes(1);
	});

	it('ends with "not now" when it would have to wait for too long', async () => {
		const closed = { failure: refused(reply(429, { 'retry-after': '61' })), needsMs: 62_000 };
		const send = outcomes(closed.failure);
		expect(await passage().send(undefined, send)).toEqual(closed);
		expect(send).toHaveBeenCalledTimes(1);
	});

	it.each([
		['is no pause in a row after an answer', answer, 1_000],
		['is no pause in a row after a refusal', notFound, 1_000],
		['is longer when nothing but a broken connection came between', broken, 2_000],
	])('waits for the quota, which %s', async (_, between, pauseMs) => {
		const item = passage();
		await item.send(undefined, outcomes(notNow, between));
		await item.send(undefined, outcomes(notNow, answer));
		const [first, second] = jest.mocked(pause).mock.calls.map(([milliseconds]) => milliseconds);
		expect([first, second]).toEqual([1_000, pauseMs]);
	});
});

describe('a request that the user cancels', () => {
	it('is not sent, and lets the others go', async () => {
		const send = outcomes();
		const list = passageOfList();
		cancelled.abort();
		expect(await passage().send(undefined, send)).toBe(CANCELLED);
		expect(send).not.toHaveBeenCalled();
		expect(await list.send(undefined, outcomes(answer))).toBe(answer);
	});

	it('is not sent again', async () => {
		whileClosed(() => cancelled.abort());
		const send = outcomes(notNow);
		expect(await passage().send(undefined, send)).toBe(CANCELLED);
		expect(send).toHaveBeenCalledTimes(1);
	});
});

it('a list that somebody has waited for long enough ends with the last answer', async () => {
	whileClosed(() => patience.abort());
	const send = outcomes(notNow);
	expect(await passageOfList().send(undefined, send)).toBe(notNow);
	expect(send).toHaveBeenCalledTimes(1);
});

describe('when the run has failed', () => {
	it('nothing is sent for an item that has sent nothing', async () => {
		failed.abort();
		const send = outcomes();
		expect(await passage().send(undefined, send)).toBe(STOPPED);
		expect(send).not.toHaveBeenCalled();
	});

	it('nothing more is sent for an item that was told "not now" alone', async () => {
		whileClosed(() => failed.abort());
		const send = outcomes(notNow);
		expect(await passage().send(undefined, send)).toBe(STOPPED);
		expect(send).toHaveBeenCalledTimes(1);
	});

	it('an item that has begun is carried through', async () => {
		const item = passage();
		await item.send(undefined, outcomes(answer));
		failed.abort();
		expect(await item.send(undefined, outcomes(answer))).toBe(answer);
	});
});
