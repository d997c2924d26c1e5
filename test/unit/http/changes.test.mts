import { changesOf, noteChange } from '../../../nodes/shared/http/changes.ts';

describe('the changes of an API', () => {
	it('are counted from none, for each API by itself', () => {
		const [one, other] = [{ name: 'One API' }, { name: 'Other API' }];
		expect(changesOf(one)).toBe(0);
		noteChange(one);
		noteChange({ ...one });
		noteChange(other);
		expect([one, other].map(changesOf)).toEqual([2, 1]);
	});
});
