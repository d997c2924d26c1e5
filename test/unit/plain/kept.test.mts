import { Kept } from '../../../nodes/shared/plain/kept.ts';
import { stopClock } from '../../harness/stoppedClock.mts';

const clock = stopClock();

describe('Kept', () => {
	it('gives a value back until its time is over', () => {
		const kept = new Kept<string>(10);
		kept.keep('a', 'A', 1_000);
		clock.advance(999);
		expect(kept.get('a')).toBe('A');
		clock.advance(1);
		expect(kept.get('a')).toBeUndefined();
	});

	it('knows nothing that it was not given', () => {
		const kept = new Kept<string>(10);
		kept.keep('a', 'A', 1_000);
		expect(kept.get('b')).toBeUndefined();
	});

	it('counts the time anew for a value that is given again', () => {
		const kept = new Kept<string>(10);
		kept.keep('a', 'A', 1_000);
		clock.advance(600);
		kept.keep('a', 'B', 1_000);
		clock.advance(600);
		expect(kept.get('a')).toBe('B');
	});

	it('keeps nothing longer because the clock was set back', () => {
		const kept = new Kept<string>(10);
		kept.keep('a', 'A', 1_000);
		clock.advance(-3_600_000);
		expect(kept.get('a')).toBeUndefined();
	});

	it('forgets what came first when it is full', () => {
		const kept = new Kept<string>(10);
		kept.keep('a', 'A', 1_000, 4);
		kept.keep('b', 'B', 1_000, 4);
		kept.keep('a', 'A again', 1_000, 4);
		kept.keep('c', 'C', 1_000, 6);
		expect(['a', 'b', 'c'].map((key) => kept.get(key))).toEqual(['A again', undefined, 'C']);
	});

	it('has room again after the time of the others', () => {
		const kept = new Kept<string>(2);
		kept.keep('a', 'A', 1_000, 1);
		kept.keep('b', 'B', 10, 1);
		clock.advance(10);
		kept.keep('c', 'C', 1_000, 1);
		expect(['a', 'b', 'c'].map((key) => kept.get(key))).toEqual(['A', undefined, 'C']);
	});

	it('does not keep what is too heavy alone', () => {
		const kept = new Kept<string>(2);
		kept.keep('a', 'A', 1_000, 3);
		expect(kept.get('a')).toBeUndefined();
	});
});
