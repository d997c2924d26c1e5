import {
	Gate,
	STOPPED,
	type Entry,
	type Throttled,
	type Turn,
} from '../../../nodes/shared/http/gate';
import { refused } from '../../../nodes/shared/http/failure';
import { pause } from '../../../nodes/shared/plain/pause';

const clock = { now: Date.parse('2026-11-27T10:00:00Z') };
/** What ends the pauses that are under way. */
const pauses: Array<() => void> = [];

jest.mock('../../../nodes/shared/plain/pause', () => ({
	pause: jest.fn(
		async (milliseconds: number) =>
			await new Promise<void>((resolve) => {
				pauses.push(() => {
					clock.now += milliseconds;
					resolve();
				});
			}),
	),
}));

beforeEach(() => {
	pauses.splice(0);
	jest.spyOn(Date, 'now').mockImplementation(() => clock.now);
});

afterEach(() => jest.restoreAllMocks());

const throttled = (seconds: number) =>
	refused({ status: 429, headers: { 'retry-after': String(seconds) }, text: '' }) as Throttled;

const settle = async () => await new Promise((resolve) => setImmediate(resolve));

async function open() {
	await settle();
	pauses.splice(0).forEach((end) => end());
	await settle();
}

/** A gate, and who was let in or turned away in which order. */
function gateWith(maxClosedMs = 300_000) {
	const failed = new AbortController();
	const gate = new Gate(maxClosedMs, [], failed.signal);
	const entries: Array<[string, Entry]> = [];
	const enter = (name: string, options = {}, ticket = gate.ticket()) => {
		const entrant = { ticket, mayStop: () => false, ...options };
		void gate.enter(entrant).then((entry) => entries.push([name, entry]));
		return entrant;
	};
	const names = async () => {
		await settle();
		return entries.map(([name]) => name);
	};
	const turnOf = (name: string) => entries.find(([known]) => known === name)?.[1] as Turn;
	return { gate, enter, entries, names, turnOf, failed };
}

describe('a gate', () => {
	it('lets the first request go alone, and then all that come', async () => {
		const { gate, enter, names, turnOf } = gateWith();
		['a', 'b', 'c', 'd'].forEach((name) => enter(name));
		expect(await names()).toEqual(['a']);
		gate.leaveAnswered(turnOf('a'));
		expect(await names()).toEqual(['a', 'b', 'c', 'd']);
	});

	it('closes for all, and lets who has waited longest go first', async () => {
		const { gate, enter, names, turnOf } = gateWith();
		const a = enter('a');
		enter('b');
		expect(await names()).toEqual(['a']);
		expect(gate.leaveThrottled(turnOf('a'), throttled(7), a)).toBeUndefined();
		enter('c');
		enter('a again', {}, a.ticket);
		expect(await names()).toEqual(['a']);
		await open();
		expect(await names()).toEqual(['a', 'a again']);
		gate.leaveAnswered(turnOf('a again'));
		expect(await names()).toEqual(['a', 'a again', 'b']);
	});

	it('goes on when a refusal comes only after it has opened again', async () => {
		const { gate, enter, names, turnOf } = gateWith();
		enter('first');
		await settle();
		gate.leaveAnswered(turnOf('first'));
		const a = enter('a');
		const late = enter('late');
		await settle();
		gate.leaveThrottled(turnOf('a'), throttled(7), a);
		enter('a again', {}, a.ticket);
		await open();
		expect(await names()).toEqual(['first', 'a', 'late']);
		expect(gate.leaveThrottled(turnOf('late'), throttled(7), late)).toBeUndefined();
		enter('late again', {}, late.ticket);
		expect(await names()).toEqual(['first', 'a', 'late', 'a again']);
		gate.leaveAnswered(turnOf('a again'));
		expect(await names()).toEqual(['first', 'a', 'late', 'a again', 'late again']);
	});

	it('turns all away when it would be closed for too long', async () => {
		const { gate, enter, entries, turnOf } = gateWith(10_000);
		const a = enter('a');
		enter('b');
		await settle();
		expect(gate.leaveThrottled(turnOf('a'), throttled(20), a)).toMatchObject({
			needsMs: expect.any(Number) as number,
		});
		await settle();
		enter('c');
		await settle();
		expect(entries.slice(1)).toEqual([
			['b', expect.objectContaining({ needsMs: expect.any(Number) as number })],
			['c', expect.objectContaining({ needsMs: expect.any(Number) as number })],
		]);
	});

	it('adds up its pauses in a row, and begins anew when a request was answered', async () => {
		const { gate, enter, turnOf } = gateWith(16_000);
		const refuse = async (name: string) => {
			const entrant = enter(name);
			await open();
			return gate.leaveThrottled(turnOf(name), throttled(7), entrant);
		};
		expect(await refuse('a')).toBeUndefined();
		expect(await refuse('b')).toBeUndefined();
		enter('c');
		await open();
		gate.leaveAnswered(turnOf('c'));
		expect(await refuse('d')).toBeUndefined();
		expect(await refuse('e')).toBeUndefined();
		expect(await refuse('f')).toMatchObject({ needsMs: expect.any(Number) as number });
	});

	it('turns away who could be sent only too late', async () => {
		const { gate, enter, names, turnOf } = gateWith();
		const a = enter('a');
		enter('soon', { until: clock.now + 5_000 });
		enter('any time');
		await settle();
		gate.leaveThrottled(turnOf('a'), throttled(20), a);
		expect(await names()).toEqual(['a', 'soon']);
	});

	it('lets nobody in after the run has failed of whom nothing was sent', async () => {
		const { gate, enter, entries, names, failed } = gateWith();
		enter('a', { mayStop: () => true });
		enter('b', { mayStop: () => true });
		enter('c');
		await settle();
		failed.abort();
		gate.leave();
		await settle();
		enter('d', { mayStop: () => true });
		expect(await names()).toEqual(['a', 'b', 'c', 'd']);
		expect(entries.map(([, entry]) => entry === STOPPED)).toEqual([false, true, false, true]);
	});

	describe('that is closed', () => {
		async function closed(seconds = 60) {
			const opened = gateWith();
			const a = opened.enter('a');
			await settle();
			opened.gate.leaveThrottled(opened.turnOf('a'), throttled(seconds), a);
			return { ...opened, a };
		}

		it('waits only while somebody waits for it, and then for the rest of the time', async () => {
			const { enter, names } = await closed(60);
			await settle();
			expect(pauses).toHaveLength(0);
			clock.now += 50_000;
			enter('b');
			expect(await names()).toEqual(['a']);
			expect(pauses).toHaveLength(1);
			const before = clock.now;
			await open();
			expect(clock.now - before).toBeGreaterThanOrEqual(10_000);
			expect(clock.now - before).toBeLessThanOrEqual(11_000);
			expect(await names()).toEqual(['a', 'b']);
		});

		it('is open for who comes when the time is over', async () => {
			const { enter, names } = await closed(60);
			clock.now += 61_000;
			enter('b');
			expect(await names()).toEqual(['a', 'b']);
			expect(pauses).toHaveLength(0);
		});

		it('never waits longer than told, when the clock is set back meanwhile', async () => {
			const { enter, names } = await closed(60);
			clock.now -= 30 * 86_400_000;
			enter('b');
			const before = clock.now;
			await open();
			expect(clock.now - before).toBeLessThanOrEqual(61_000);
			expect(await names()).toEqual(['a', 'b']);
		});

		it('waits no longer when the run has failed and nobody is left', async () => {
			const { enter, names, failed } = await closed(60);
			enter('b', { mayStop: () => true });
			await settle();
			expect(jest.mocked(pause).mock.lastCall?.slice(1)).toEqual([failed.signal]);
			failed.abort();
			await open();
			expect(await names()).toEqual(['a', 'b']);
			expect(pauses).toHaveLength(0);
		});

		it('goes on waiting for items that were begun when the run has failed', async () => {
			const { enter, names, failed } = await closed(60);
			enter('b');
			await settle();
			failed.abort();
			clock.now -= 30_000;
			await open();
			expect(await names()).toEqual(['a']);
			await open();
			expect(await names()).toEqual(['a', 'b']);
		});
	});

	it('lets one request more go after each ten answers that came since it has opened', async () => {
		const { gate, enter, names, turnOf } = gateWith();
		enter('first');
		await settle();
		gate.leaveAnswered(turnOf('first'));
		const many = Array.from({ length: 30 }, (_, i) => `early ${i}`);
		many.forEach((name) => enter(name));
		const late = enter('late');
		await settle();
		gate.leaveThrottled(turnOf('late'), throttled(7), late);
		many.forEach((name) => gate.leaveAnswered(turnOf(name)));
		await names();
		for (let i = 0; i < 30; i += 1) enter(`${i}`);
		await open();
		const underWay = async () => (await names()).length - 32;
		expect(await underWay()).toBe(1);
		for (let i = 0; i < 10; i += 1) {
			gate.leaveAnswered(turnOf(`${i}`));
			await settle();
		}
		expect((await underWay()) - 10).toBe(2);
	});
});
