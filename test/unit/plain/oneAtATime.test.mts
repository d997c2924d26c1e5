import { oneAtATime } from '../../../nodes/shared/plain/oneAtATime.ts';

const turn = () => new Promise(setImmediate);

describe('oneAtATime', () => {
	it('runs work of the same name one after the other, in order', async () => {
		const log: string[] = [];
		const work = (name: string) => async () => {
			log.push(`${name} starts`);
			await turn();
			log.push(`${name} ends`);
			return name;
		};
		const results = await Promise.all(['a', 'b', 'c'].map((name) => oneAtATime('x', work(name))));
		expect(results).toEqual(['a', 'b', 'c']);
		expect(log).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
	});

	it('runs work of different names at once', async () => {
		const log: string[] = [];
		const slow = oneAtATime('x', async () => {
			await turn();
			log.push('slow');
		});
		await oneAtATime('y', async () => log.push('quick'));
		await slow;
		expect(log).toEqual(['quick', 'slow']);
	});

	it('goes on after work that failed, which fails for its own caller only', async () => {
		const failing = oneAtATime('x', async () => {
			await turn();
			throw new Error('no');
		});
		const next = oneAtATime('x', async () => 'done');
		await expect(failing).rejects.toThrow('no');
		await expect(next).resolves.toBe('done');
	});
});
