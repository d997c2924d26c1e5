import { Backlog } from '../../../nodes/shared/trigger/backlog.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const names = (count: number, name = 'd') =>
	Array.from({ length: count }, (_, at) => `${name}${at}`);

/** All of them enter at once; the time that passes is that of the test. */
async function enterAll(backlog: Backlog, keys: string[]): Promise<Array<boolean | undefined>> {
	const entered: Array<boolean | undefined> = keys.map(() => undefined);
	keys.forEach((key, at) => {
		void backlog.enter(key).then((isIn) => (entered[at] = isIn));
	});
	await jest.advanceTimersByTimeAsync(0);
	return entered;
}

/** A process that has handed a call on, and so carries executions out. */
async function regular(): Promise<Backlog> {
	const backlog = new Backlog();
	await backlog.enter('first');
	backlog.leave('first');
	return backlog;
}

describe('The backlog of a process', () => {
	it('has fifty places', async () => {
		const entered = await enterAll(await regular(), names(51));
		expect(entered).toEqual([...names(50).map(() => true), undefined]);
	});

	it('makes further ones wait, the first of them first', async () => {
		const backlog = await regular();
		const entered = await enterAll(backlog, names(53));
		backlog.leave('d7');
		await jest.advanceTimersByTimeAsync(0);
		expect(entered.slice(50)).toEqual([true, undefined, undefined]);
		backlog.leave('d8');
		backlog.leave('d9');
		await jest.advanceTimersByTimeAsync(0);
		expect(entered.slice(50)).toEqual([true, true, true]);
		// the places of those that waited are theirs: there is none for another one
		expect(await enterAll(backlog, ['late'])).toEqual([undefined]);
	});

	it('lets nobody in before those that wait', async () => {
		const backlog = await regular();
		const entered = await enterAll(backlog, names(51));
		backlog.leave('d0');
		expect(await enterAll(backlog, ['late'])).toEqual([undefined]);
		expect(entered[50]).toBe(true);
	});

	it('lets nobody in before those that wait, also when places are counted no longer', async () => {
		const backlog = await regular();
		await enterAll(backlog, names(50));
		await jest.advanceTimersByTimeAsync(29_999);
		const first = await enterAll(backlog, ['first']);
		await jest.advanceTimersByTimeAsync(1);
		const second = await enterAll(backlog, ['second']);
		expect([...first, ...second]).toEqual([undefined, undefined]);
		await jest.advanceTimersByTimeAsync(1_500);
		expect([...first, ...second]).toEqual([true, true]);
	});

	it('refuses who has waited for one and a half seconds', async () => {
		const backlog = await regular();
		const entered = await enterAll(backlog, names(51));
		await jest.advanceTimersByTimeAsync(1_499);
		expect(entered[50]).toBeUndefined();
		await jest.advanceTimersByTimeAsync(1);
		expect(entered[50]).toBe(false);
		// a place that is given back later is free
		backlog.leave('d0');
		expect(await enterAll(backlog, ['next', 'last'])).toEqual([true, undefined]);
	});

	it('counts none for longer than thirty seconds, as its execution may never begin', async () => {
		const backlog = await regular();
		await enterAll(backlog, names(50));
		await jest.advanceTimersByTimeAsync(29_999);
		const entered = await enterAll(backlog, ['next']);
		expect(entered).toEqual([undefined]);
		await jest.advanceTimersByTimeAsync(1_500);
		expect(entered).toEqual([true]);
		expect(await enterAll(backlog, names(50, 'later'))).toEqual([
			...names(49).map(() => true),
			undefined,
		]);
	});

	it('counts none for longer when the clock is set back', async () => {
		const backlog = await regular();
		await enterAll(backlog, names(50));
		jest.setSystemTime(Date.now() - 3_600_000);
		expect(await enterAll(backlog, ['next'])).toEqual([true]);
	});

	it('counts two of the same name twice', async () => {
		const backlog = await regular();
		await enterAll(
			backlog,
			names(50).map(() => 'same'),
		);
		backlog.leave('same');
		expect(await enterAll(backlog, ['one', 'two'])).toEqual([true, undefined]);
	});

	it('lets everybody in where no execution runs, as in a webhook process of queue mode', async () => {
		const backlog = new Backlog();
		const entered = await enterAll(backlog, names(3_000));
		expect(entered).toEqual(names(3_000).map(() => true));
		// such as a call that a check found
		backlog.leave('of another way');
		expect(await enterAll(backlog, names(100, 'more'))).toEqual(names(100).map(() => true));
	});

	it('does not take a place that is given back for an execution', async () => {
		const backlog = new Backlog();
		await enterAll(backlog, ['twice']);
		expect(backlog.giveBack('twice')).toBe(true);
		expect(backlog.giveBack('twice')).toBe(false);
		expect(await enterAll(backlog, names(100))).toEqual(names(100).map(() => true));
	});

	it('gives a place that is given back to the first that waits', async () => {
		const backlog = await regular();
		const entered = await enterAll(backlog, names(51));
		backlog.giveBack('d3');
		await jest.advanceTimersByTimeAsync(0);
		expect(entered[50]).toBe(true);
	});

	it('keeps no more than a thousand there', async () => {
		const backlog = new Backlog();
		await enterAll(backlog, names(1_001));
		backlog.leave('d0');
		expect(await enterAll(backlog, ['still free'])).toEqual([true]);
		// the eldest but two: two have taken the places of the eldest
		backlog.leave('d2');
		expect(await enterAll(backlog, ['full'])).toEqual([undefined]);
	});
});

describe('Refusals', () => {
	it('are told at once, and then together once a minute', () => {
		const backlog = new Backlog();
		expect(backlog.refuse('calls')).toBe(1);
		jest.advanceTimersByTime(59_999);
		expect(names(4).map(() => backlog.refuse('calls'))).toEqual(names(4).map(() => undefined));
		jest.advanceTimersByTime(1);
		expect(backlog.refuse('calls')).toBe(5);
		expect(backlog.refuse('calls')).toBeUndefined();
		jest.setSystemTime(Date.now() - 3_600_000);
		expect(backlog.refuse('calls')).toBe(2);
	});

	it('are told apart for each kind of events', () => {
		const backlog = new Backlog();
		expect(backlog.refuse('calls')).toBe(1);
		expect(backlog.refuse('presences')).toBe(1);
		expect(backlog.refuse('calls')).toBeUndefined();
		jest.advanceTimersByTime(60_000);
		expect(backlog.refuse('presences')).toBe(1);
		expect(backlog.refuse('calls')).toBe(2);
	});
});
