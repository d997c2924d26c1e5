import { z } from 'zod';

import {
	anyId,
	count,
	flag,
	group,
	id,
	listOf,
	mentionedId,
	number,
	optional,
	orNull,
	text,
} from '../../../nodes/shared/vonage/replyMembers.ts';

const ODD = [undefined, null, '', 'odd', 5, Number.NaN, true, {}, [], ['1']];

/** What becomes of odd members, one after the other. */
const read = (member: z.ZodTypeAny) => ODD.map((value) => member.parse(value) as unknown);

describe('a member that is missing or of another type', () => {
	it.each([
		['text', text, [null, null, '', 'odd', null, null, null, null, null, null]],
		['flag', flag, [null, null, null, null, null, null, true, null, null, null]],
		['number', number, [null, null, null, null, 5, null, null, null, null, null]],
		['mentionedId', mentionedId, [null, null, null, 'odd', '5', null, null, null, null, null]],
		['anyId', anyId, [undefined, null, '', 'odd', '5', Number.NaN, true, {}, [], ['1']]],
		[
			'orNull',
			orNull(z.array(z.string())),
			[null, null, null, null, null, null, null, null, [], ['1']],
		],
	])('is none as %s, and hides nothing', (_, member, expected) => {
		expect(read(member)).toEqual(expected);
	});

	it('is undefined where only we look at it', () => {
		expect(ODD.map((value) => optional(z.boolean()).parse(value))).toEqual(
			ODD.map((value) => (value === true ? true : undefined)),
		);
	});
});

it('reads a number that is written as text, and nothing that only begins like one', () => {
	const read = ['12', '0.5', '007', '-1', '1e3', '1,5', ' 1', '1 '].map((value) =>
		number.parse(value),
	);
	expect(read).toEqual([12, 0.5, 7, null, null, null, null, null]);
});

describe('an answer that is wanted', () => {
	it.each([undefined, null, '', Number.NaN, true, {}, []])('fails without an ID: %p', (value) => {
		expect(id.safeParse(value).success).toBe(false);
	});

	it.each([undefined, null, '', -1, 0.5, '-1', '0.5', '1e3', '1'.repeat(16), {}])(
		'fails without a count: %p',
		(value) => {
			expect(count.safeParse(value).success).toBe(false);
		},
	);

	it('may have an ID as a number and a count as text', () => {
		expect([id.parse(5), count.parse('12'), count.parse(0)]).toEqual(['5', 12, 0]);
	});
});

describe('members that stand together', () => {
	const member = group({ name: text, inner: group({ isOn: flag }) });
	const none = { name: null, inner: { isOn: null } };

	it.each(ODD)('are each none where they are missing: %p', (value) => {
		expect(member.parse(value)).toEqual(none);
	});

	it('do not hide each other', () => {
		expect(member.parse({ name: 'Ann', inner: 5 })).toEqual({ ...none, name: 'Ann' });
		expect(member.parse({ name: 5, inner: { isOn: true } })).toEqual({
			name: null,
			inner: { isOn: true },
		});
	});
});

it('takes a list that is left out or null for an empty one, and nothing else', () => {
	const list = listOf(z.object({ id }));
	expect([list.parse(undefined), list.parse(null), list.parse([{ id: 1 }])]).toEqual([
		[],
		[],
		[{ id: '1' }],
	]);
	expect([{}, 'odd', [{}]].map((value) => list.safeParse(value).success)).toEqual([
		false,
		false,
		false,
	]);
});
