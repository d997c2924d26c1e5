import { phoneNumber } from '../../../nodes/shared/fields/phoneNumber';

describe('phoneNumber', () => {
	it.each([
		['02072068888', '02072068888'],
		['+44 20 7946 0958', '+442079460958'],
		['(020) 7946-0958', '02079460958'],
		['+44 (0)20 7946 0958', '+442079460958'],
		['020.7946.0958', '02079460958'],
		['\u202d+44\u00a020\u20117946\u20130958\u202c', '+442079460958'],
		['  1001 ', '1001'],
		[14155550100, '14155550100'],
		['1'.repeat(30), '1'.repeat(30)],
		[`+${'1'.repeat(29)}`, `+${'1'.repeat(29)}`],
	])('takes %j for %s', (typed, dialled) => {
		expect(phoneNumber.parse(typed)).toBe(dialled);
	});

	it.each([
		['', 'is empty'],
		['   ', 'is empty'],
		[null, 'is empty'],
		[undefined, 'is empty'],
		['0207206888x', 'must be digits'],
		['call me', 'must be digits'],
		['020 7946 0958 ext. 12', 'must be digits'],
		['44+20', 'must be digits'],
		['02079460958, 02079460959', 'must be digits'],
		['02079460958;02079460959', 'must be digits'],
		['+', 'must be digits'],
		['٠٢٠٧٩٤٦', 'must be digits'],
		['()', 'must be digits'],
		['1'.repeat(31), 'is longer than 30 characters'],
		[`+${'1'.repeat(30)}`, 'is longer than 30 characters'],
		[1.5, 'must be text, not number'],
		[2 ** 60, 'must be text, not number'],
		[true, 'must be text, not boolean'],
		[['02079460958'], 'must be text, not array'],
		[{ number: '02079460958' }, 'must be text, not object'],
	])('refuses %j: %s', (typed, message) => {
		expect(phoneNumber.safeParse(typed).error?.issues[0].message).toContain(message);
	});
});
