import { phoneNumber } from '../../../nodes/shared/fields/phoneNumber.ts';

const refusal = (typed: unknown) => phoneNumber.safeParse(typed).error?.issues[0].message;

const ZERO_OF_44 =
	'has "0" behind the country code 44; from abroad it is not dialled, so leave it out';
const NO_COUNTRY = 'has "0" in brackets, but not between a country code and a number';
const NO_GROUPS = 'has a dot, a dash or a bracket that does not stand between two groups of digits';
const DECIMALS = 'looks like a number with decimals; in a spreadsheet, format the column as text';

describe('phoneNumber', () => {
	it.each([
		['02072068888', '02072068888'],
		['+44 20 7946 0958', '+442079460958'],
		['+ 44 20 7946 0958', '+442079460958'],
		['+(44) 20 7946 0958', '+442079460958'],
		['(0044) 20 7946 0958', '00442079460958'],
		['(020) 7946-0958', '02079460958'],
		['(020)(7946)(0958)', '02079460958'],
		['020 - 7946 - 0958', '02079460958'],
		['030 1234-0', '03012340'],
		['+1 (212) 555-0100', '+12125550100'],
		['+7 (812) 123-45-67', '+78121234567'],
		['011 44 20 7946 0958', '011442079460958'],
		['9 011 44 20 7946 0958', '9011442079460958'],
		['tel:+44-20-7946-0958', '+442079460958'],
		['  1001 ', '1001'],
		['112', '112'],
		[14155550100, '14155550100'],
		['1'.repeat(19), '1'.repeat(19)],
		[`+${'1'.repeat(15)}`, `+${'1'.repeat(15)}`],
	])('takes %j for %s', (typed, dialled) => expect(phoneNumber.parse(typed)).toBe(dialled));

	it.each([
		['020.7946.0958', '02079460958'],
		['555.123.4567', '5551234567'],
		['555.123.0000', '5551230000'],
		['01.23.45.67.89', '0123456789'],
		['01.23.45.67.00', '0123456700'],
		['+33 1.23.45.67.00', '+33123456700'],
		['(555) 123.4567', '5551234567'],
		['(555) 123.0000', '5551230000'],
		['(44) 7700-900.000', '447700900000'],
		['020·7946·0958', '02079460958'],
	])('takes dots between groups for separators: %j', (typed, dialled) =>
		expect(phoneNumber.parse(typed)).toBe(dialled),
	);

	it.each([
		['447700900123.0', '447700900123'],
		['447700900123.00', '447700900123'],
		['+447700900123.0', '+447700900123'],
		['1001.0', '1001'],
		['1001．0', '1001'],
	])('cuts the decimals of a column of numbers: %j', (typed, dialled) =>
		expect(phoneNumber.parse(typed)).toBe(dialled),
	);

	it.each([
		'447700900123.000',
		'447700900123.5',
		'44770090012.35',
		'0800.00',
		'020 7946 0958.0',
		'+44 (0)20 7946 0958.0',
		'+(447700900123.0)',
		'1 001.00',
		'447.700.900.123.0',
	])('refuses what may have decimals: %j', (typed) => expect(refusal(typed)).toContain(DECIMALS));

	it.each(['4.47701E+11', '4,47701E+11', '4.477e11', '1e21', '447E9'])(
		'refuses scientific notation: %j',
		(typed) =>
			expect(refusal(typed)).toBe(
				`must be one phone number, and "${typed}" is in scientific notation, which loses digits; in a spreadsheet, format the column as text`,
			),
	);

	it.each([1e21, 2 ** 60, 1.5, NaN])('refuses the number %p, whose digits are not exact', (typed) =>
		expect(refusal(typed)).toBe(
			`must be text, not the number ${typed}; in a spreadsheet, format the column as text`,
		),
	);

	it.each([
		'+44 (0)20 7946 0958',
		'(+44) (0)20 7946 0958',
		'(+44)(0)2079460958',
		'+44(0)20 7946 0958',
		'+44 ( 0 ) 20 7946 0958',
		'+44 [0] 20 7946 0958',
		'+44（0）20 7946 0958',
		'+44-(0)-20-7946-0958',
		'+44.(0).20.7946.0958',
		'+44 (0) (20) 7946 0958',
		'(+44 (0)20) 7946 0958',
		'\u202a+44\u00a0(\u200b0)\u00a020\u00a07946\u00a00958\u202c',
		'tel:+44-(0)20-7946-0958',
	])('leaves out the trunk zero of %j', (typed) =>
		expect(phoneNumber.parse(typed)).toBe('+442079460958'),
	);

	it.each([
		['0044 (0) 20 7946 0958', '00442079460958'],
		['(0044) (0)20 7946 0958', '00442079460958'],
		['011 44 (0)20 7946 0958', '011442079460958'],
		['44 (0)20 7946 0958', '442079460958'],
		['(44) (0)20 7946 0958', '442079460958'],
		['+353 (0)1 679 7733', '+35316797733'],
		['+1 (0) 212 555 0100', '+12125550100'],
		['+33 (0)1.23.45.67.89', '+33123456789'],
	])('leaves it out whatever stands before the country code: %j', (typed, dialled) =>
		expect(phoneNumber.parse(typed)).toBe(dialled),
	);

	it.each([
		['+39 (0)6 698 12345', '+390669812345'],
		['0039 (0)6 698 12345', '00390669812345'],
		['+39 (06) 698 12345', '+390669812345'],
		['+39 06 698 12345', '+390669812345'],
		['+378 (0)549 882914', '+3780549882914'],
		['+225 07 07 07 07 07', '+2250707070707'],
	])('keeps a zero that belongs to the number: %j', (typed, dialled) =>
		expect(phoneNumber.parse(typed)).toBe(dialled),
	);

	it.each([
		['+44 020 7946 0958', ZERO_OF_44],
		['+4402079460958', ZERO_OF_44],
		['0044 020 7946 0958', ZERO_OF_44],
		['+44 (020) 7946 0958', ZERO_OF_44],
		['44 (020) 7946 0958', ZERO_OF_44],
		['+44 (0)0 20 7946 0958', ZERO_OF_44],
		['+44 (0 20 7946 0958', ZERO_OF_44],
		['+44 (0)(0)20 7946 0958', 'has only zeros in brackets'],
		['+44 (00)20 7946 0958', 'has only zeros in brackets'],
		['(00)44 20 7946 0958', 'has only zeros in brackets'],
		['+44 ((0))20 7946 0958', NO_GROUPS],
		['+36 (06) 1 234 5678', 'has "0" behind the country code 36'],
		['+7 (8) 495 123-45-67', 'has "8" behind the country code 7'],
		['+370 (8 5) 212 3456', 'has "8" behind the country code 370'],
		['+225 (0)7 07 07 07 07', 'some numbers of the country code 225 begin with 0'],
		['(0)20 7946 0958', NO_COUNTRY],
		['020 (0) 7946 0958', NO_COUNTRY],
		['+44 20 (0)7946 0958', NO_COUNTRY],
		['+44 20 7946 0958 (0)', NO_COUNTRY],
		['+44 (0)', NO_COUNTRY],
		['1 (0)', NO_COUNTRY],
	])('never dials a zero that may not be meant: %j', (typed, problem) =>
		expect(refusal(typed)).toContain(problem),
	);

	it.each([
		['-1', 'begins with "-"'],
		['\u22121', 'begins with "-"'],
		['.5', 'begins with "."'],
		['1-', 'ends with "-"'],
		['1001.', 'ends with "."'],
		['(1)', 'stands in brackets as a whole'],
		['(-1)', 'stands in brackets as a whole'],
		['(0)', 'has no digits but zeros'],
		['0', 'has no digits but zeros'],
		[0, 'has no digits but zeros'],
		['000-0000', 'has no digits but zeros'],
		['0.0', 'has no digits but zeros'],
		['+', 'has no digits'],
		['()', 'has no digits'],
		['+1', 'has too few digits for a number with a country code'],
		['+44 ', 'has too few digits for a number with a country code'],
		['+0 20 7946 0958', 'begins with +0, and no country code begins with 0'],
		['+0044 20 7946 0958', 'begins with +0, and no country code begins with 0'],
	])('refuses what stands in a field for no number: %j', (typed, problem) =>
		expect(refusal(typed)).toContain(
			`must be one phone number, and "${String(typed).trim()}" ${problem}`,
		),
	);
	it.each([-1, -0])('refuses the number %p', (typed) => expect(refusal(typed)).toBeDefined());

	it.each([
		['02079460958\n02079460959', 'has a line break (U+000A) at position 12'],
		['02079460958\t02079460959', 'has a tab (U+0009) at position 12'],
		['02079460958 02079460959', 'may be two numbers'],
		['12345678 - 12345679', 'may be two numbers'],
		['5551234.5551235', 'may be two numbers'],
		['02079460958, 02079460959', 'has "," (U+002C) at position 12'],
		['02079460958;02079460959', 'has ";" (U+003B) at position 12'],
		['02079460958/9', 'has "/" (U+002F) at position 12'],
		['44+20', 'has "+" elsewhere than at its beginning'],
		['++44 20 7946 0958', 'has "+" elsewhere than at its beginning'],
	])('refuses what may be two numbers: %j', (typed, problem) =>
		expect(refusal(typed)).toContain(problem),
	);

	it.each([
		['0207206888x', 'has "x" (U+0078) at position 11'],
		['call me', 'has "c" (U+0063) at position 1'],
		['020 7946 0958 ext. 12', 'has "e" (U+0065) at position 15'],
		['020 7946 0958,5', 'has "," (U+002C) at position 14'],
		['tel:+442079460958;ext=5', 'has ";" (U+003B) at position 18'],
		['tel:123', 'has "t" (U+0074) at position 1'],
		['+44 (O)20 7946 0958', 'has "O" (U+004F) at position 6'],
		['1-800-FLOWERS', 'has "F" (U+0046) at position 7'],
		['٠٢٠٧٩٤٦', 'has "٠" (U+0660) at position 1'],
		['𝟙𝟚𝟛𝟜', 'has "𝟙" (U+1D7D9) at position 1'],
		['4\ufe0f\u20e34', '"4<U+FE0F><U+20E3>4" has U+20E3 at position 3'],
		['\u202e4321', '"<U+202E>4321" has U+202E at position 1'],
		['020\u00007946', '"020<U+0000>7946" has U+0000 at position 4'],
	])('names the character that does not belong there: %j', (typed, problem) =>
		expect(refusal(typed)).toContain(problem),
	);

	it.each([
		['\u202d+44\u00a020\u20117946\u20130958\u202c', '+442079460958'],
		['020\u22127946\u22120958', '02079460958'],
		['＋４４　２０　７９４６－０９５８', '+442079460958'],
		['03ー1234ー5678', '0312345678'],
		['03ｰ1234ｰ5678', '0312345678'],
		['4\ufe0f4\ufe0f20 7946 0958', '442079460958'],
		['\ufeff020\u00ad7946\u2060\u200b0958', '02079460958'],
		['020\u28007946\u20000958', '02079460958'],
	])('takes a character for what it looks like: %j', (typed, dialled) =>
		expect(phoneNumber.parse(typed)).toBe(dialled),
	);

	it.each([
		'(020 7946 0958',
		'020) 7946 0958',
		'020--7946',
		'020..7946',
		'020 (-) 7946',
		'020 () 7946',
	])('refuses separators that separate nothing: %j', (typed) =>
		expect(refusal(typed)).toContain(NO_GROUPS),
	);

	it.each([
		['', 'is empty'],
		['   ', 'is empty'],
		[null, 'is empty'],
		[undefined, 'is empty'],
		[true, 'must be text, not boolean'],
		[['02079460958'], 'must be text, not array'],
		[{ number: '02079460958' }, 'must be text, not object'],
		['1'.repeat(20), 'has 20 digits, and a phone number has 19 at most'],
		[`+${'1'.repeat(16)}`, 'has 16 digits, and a phone number has 15 at most'],
		['1'.repeat(101), `and "${'1'.repeat(40)}…" is longer than 100 characters`],
	])('refuses %j: %s', (typed, message) => expect(refusal(typed)).toContain(message));
});
