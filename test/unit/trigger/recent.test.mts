import { Recent } from '../../../nodes/shared/trigger/recent.ts';

describe('The newest of many texts', () => {
	it('tells a text that comes again', () => {
		const recent = new Recent(2);
		expect(recent.has('a')).toBe(false);
		expect(recent.add('a')).toBe(true);
		expect(recent.has('a')).toBe(true);
		expect(recent.add('a')).toBe(false);
	});

	it('are as many as there is room for, without the oldest', () => {
		const recent = new Recent(2);
		['a', 'b'].forEach((text) => recent.add(text));
		expect(recent.has('a')).toBe(true);
		recent.add('c');
		expect(['a', 'b', 'c'].filter((text) => recent.has(text))).toEqual(['b', 'c']);
	});
});
