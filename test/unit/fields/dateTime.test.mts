import { DateTime } from 'luxon';

import { inZone, moment } from '../../../nodes/shared/fields/dateTime.ts';
import { isoDateTime } from '../../../nodes/shared/plain/isoDateTime.ts';

describe('isoDateTime', () => {
	it.each([
		['2018-02-15T18:58:56.194+0000', '2018-02-15T18:58:56.194+00:00'],
		['2018-02-15T18:58:56-0130', '2018-02-15T18:58:56-01:30'],
		['2018-02-15T18:58:56+01:00', '2018-02-15T18:58:56+01:00'],
		['2018-02-15T18:58:56Z', '2018-02-15T18:58:56Z'],
		['2018-02-15', '2018-02-15'],
		[null, null],
		[undefined, null],
	])('turns %j into %j', (time, iso) => expect(isoDateTime(time)).toBe(iso));
});

describe('the value of a field for dates', () => {
	const read = (value: unknown, zone = 'America/New_York') => moment.safeParse(inZone(value, zone));

	const noon = Date.parse('2026-07-01T12:00:00Z');

	it.each([
		['UTC', '2026-07-01T12:00:00Z'],
		['an offset', '2026-07-01T14:00:00+02:00'],
		['an offset without a colon', '2026-07-01T12:00:00.000+0000'],
		['no offset, in summer', '2026-07-01T08:00:00'],
		['no offset and no T', ' 2026-07-01 08:00:00 '],
		['n8n, a DateTime', DateTime.fromISO('2026-07-01T21:00:00', { zone: 'Asia/Tokyo' })],
		['JavaScript, a Date', new Date(noon)],
	])('reads text with, or what comes from, %s', (_, value) => {
		expect(read(value)).toEqual({ success: true, data: noon });
	});

	it('goes by the zone of the workflow, and by its winter time', () => {
		expect(read('2026-01-01T12:00:00').data).toBe(Date.parse('2026-01-01T17:00:00Z'));
		expect(read('2026-01-01', 'Europe/Berlin').data).toBe(Date.parse('2025-12-31T23:00:00Z'));
	});

	it.each([
		['yesterday'],
		['2026-13-01'],
		['01/02/2026'],
		[1_700_000_000],
		[true],
		[{}],
		[new Date(NaN)],
		[DateTime.invalid('x')],
		['9'.repeat(10_240)],
	])('refuses %p', (value) => {
		expect(read(value).error?.issues[0].message).toBe(
			'must be a date and time, such as 2026-03-01T09:30:00',
		);
	});
});
