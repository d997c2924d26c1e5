import { opaqueId } from '../../../nodes/shared/fields/id.ts';

describe('an ID that the API made', () => {
	it.each([
		['  5a85d86f253bcd10897f3189 ', '5a85d86f253bcd10897f3189'],
		['USR-82e028d9-5201-4f1e-8188-604b2d3471ec', 'USR-82e028d9-5201-4f1e-8188-604b2d3471ec'],
		[12345, '12345'],
		['12345678901234567890', '12345678901234567890'],
		['a.b:c@d~e', 'a.b:c@d~e'],
	])('is taken as it is: %p', (typed, expected) => {
		expect(opaqueId.parse(typed)).toBe(expected);
	});

	it.each([
		'..',
		'.',
		'../x',
		'a/b',
		'a?b',
		'a#b',
		'a\nb',
		'a b',
		'a%2fb',
		'a\\b',
		'ä',
		'1'.repeat(257),
	])('is refused when it could be anything else: %j', (typed) => {
		expect(opaqueId.safeParse(typed).error?.issues[0].message).toMatch(/^must be an ID, /);
	});

	it.each(['', '   ', null, undefined])('is refused when it is %p', (typed) => {
		expect(opaqueId.safeParse(typed).error?.issues[0].message).toBe('is empty');
	});

	it('is refused as a number that has lost its digits already', () => {
		expect(opaqueId.safeParse(2 ** 64).error?.issues[0].message).toMatch(
			/^must be text, not the number 18446744073709552000; /,
		);
	});
});
