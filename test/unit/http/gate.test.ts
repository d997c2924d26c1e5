import {
	Gate,
	STOPPED,
	type Entry,
	type Throttled,
	type Turn,
} from '../../../nodes/shared/http/gate';
import { refused } from '../../../nodes/shared/http/failure';

const clock = { now: Date.parse('2026-11-27T10:00:00Z') };
/** What ends the pauses that are under way. */
const pauses: Array<() => void> = [];

jest.mock('../../../nodes/shared/http/pause', () => ({
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
	const gate = new Gate(maxClosedMs, []);
	const entries: Array<[string, Entry]> = [];
	const enter = (name: string, options = {}, ticket = gate.ticket()) => {
		const entrant = { ticket, ...options };
		void gate.enter(entrant).then((entry) => entries.push([name, entry]));
		return entrant;
	};
	const names = async () => {
		await settle();
		return entries.map(([name]) => name);
	};
	const turnOf = (name: string) => entries.find(([known]) => known === name)?.[1] as Turn;
	return { gate, enter, entries, names, turnOf };
}

describe('a gate', () => {
	it('lets the first request go alone, and then all that come', async () => {
		const { gate, enter, names } = gateWith();
		['a', 'b', 'c', 'd'].forEach((name) => enter(name));
		expect(await names()).toEqual(['a']);
		gate.leaveAnswered();
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
		gate.leaveAnswered();
		expect(await names()).toEqual(['a', 'a again', 'b']);
	});

	it('goes on when a refusal comes only after it has opened again', async () => {
		const { gate, enter, names, turnOf } = gateWith();
		enter('first');
		await settle();
		gate.leaveAnswered();
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
		gate.leaveAnswered();
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
		const { gate, enter, entries } = gateWith();
		enter('a', { mayStop: true });
		enter('b', { mayStop: true });
		enter('c', { mayStop: false });
		await settle();
		gate.stop();
		gate.leave();
		await settle();
		enter('d', { mayStop: true });
		await settle();
		expect(entries.filter(([, entry]) => entry === STOPPED).map(([name]) => name)).toEqual([
			'b',
			'd',
		]);
		expect(entries.map(([name]) => name)).toContain('c');
	});
});
