import { Settings } from 'luxon';

import { quotaPause, toldPause } from '../../../nodes/shared/http/quotaPause.ts';

const reply = (headers = {}, text = '') => ({ status: 429, headers, text });

const expectSeconds = (pauseMs: number, seconds: number) => {
	expect(pauseMs).toBeGreaterThanOrEqual(seconds * 1_000);
	expect(pauseMs).toBeLessThanOrEqual((seconds + 1) * 1_000);
};

describe('the wait for a quota', () => {
	const date = 'Fri, 27 Nov 2026 10:11:18 GMT';
	const time = '2026-Nov-27 10:12:00+0000 UTC';

	it('lasts the seconds of Retry-After', () => {
		expectSeconds(quotaPause(reply({ 'retry-after': '7' }), 1), 7);
	});

	it.each([
		['the date of Retry-After', { 'retry-after': 'Fri, 27 Nov 2026 10:12:00 GMT' }, ''],
		[
			'nextAccessTime in a nested fault',
			{},
			JSON.stringify({ fault: { code: 900800, nextAccessTime: time } }),
		],
		[
			'nextAccessTime in a flat fault',
			{},
			JSON.stringify({ code: '900800', nextAccessTime: time }),
		],
		[
			'nextAccessTime in XML',
			{},
			`<amt:fault><amt:code>900802</amt:code><amt:nextAccessTime>${time}</amt:nextAccessTime></amt:fault>`,
		],
		['a description', {}, `<am:description>You can access API after ${time}</am:description>`],
	])("lasts until %s, by the server's clock", (_, headers, text) => {
		expectSeconds(quotaPause(reply({ date, ...headers }, text), 1), 42);
	});

	it.each([
		['is over', { 'retry-after': '0' }, ''],
		['is negative', { 'retry-after': '-5' }, ''],
		['is no time', { 'retry-after': 'soon' }, ''],
		['was long ago', { 'retry-after': new Date(0).toUTCString() }, ''],
		['is years ahead', { 'retry-after': 'Fri, 27 Nov 2099 10:12:00 GMT' }, ''],
		['has more digits than a number', { 'retry-after': '9'.repeat(400) }, ''],
		['was long ago, in a fault', {}, '{"nextAccessTime":"2001-Nov-27 10:12:00+0000 UTC"}'],
		['is years ahead, in a fault', {}, '{"nextAccessTime":"2099-Nov-27 10:12:00+0000 UTC"}'],
		['has no such month', {}, '{"nextAccessTime":"2026-Foo-27 10:12:00+0000 UTC"}'],
		['is no text', { 'retry-after': ['7'] }, ''],
	])('lasts as if nothing was told when the time %s', (_, headers, text) => {
		const asked = [1, 4].map((inARow) => quotaPause(reply({ date, ...headers }, text), inARow));
		expect(asked[0]).toBe(1_000);
		expect(asked[1]).toBeGreaterThanOrEqual(4_000);
		expect(asked[1]).toBeLessThanOrEqual(8_000);
	});

	it.each([
		[0, '7', 7_000],
		[1, '7', 7_700],
		[1, '60', 61_000],
		[1, '1', 1_100],
	])('is spread by chance, at most by a second or a tenth: %d of %s s', (random, told, pauseMs) => {
		jest.spyOn(Math, 'random').mockReturnValue(random);
		expect(quotaPause(reply({ 'retry-after': told }), 1)).toBe(pauseMs);
		jest.restoreAllMocks();
	});

	it.each([
		[' 7 ', 7_000],
		['7s', undefined],
		['in 7', undefined],
		[String(31 * 86_400), 31 * 86_400_000],
		[String(31 * 86_400 + 1), undefined],
	])('is told by Retry-After: %j', (told, pauseMs) => {
		expect(toldPause(reply({ 'retry-after': told }))).toBe(pauseMs);
	});

	it('is told by the clock of n8n where the server tells no time of its own', () => {
		jest.useFakeTimers({ now: Date.parse('2026-11-27T10:11:59Z') });
		const headers = { 'retry-after': 'Fri, 27 Nov 2026 10:12:00 GMT' };
		expect(toldPause(reply(headers))).toBe(1_000);
		expect(toldPause(reply({ ...headers, date: 'today' }))).toBe(1_000);
		jest.useRealTimers();
	});

	it('is read in English and in any time zone', () => {
		const text = '{"nextAccessTime":"2026-Oct-27 15:42:00+0530 UTC"}';
		const headers = { date: 'Tue, 27 Oct 2026 10:11:18 GMT' };
		const { defaultLocale } = Settings;
		Settings.defaultLocale = 'de';
		expect(toldPause(reply(headers, text))).toBe(42_000);
		Settings.defaultLocale = defaultLocale;
	});

	it('is not looked for in a long text', () => {
		const after = (length: number) => reply({ date }, `${'x'.repeat(length)}${time}`);
		expect(toldPause(after(1_900))).toBe(42_000);
		expect(toldPause(after(2_000))).toBeUndefined();
	});

	it('goes by a fault when Retry-After tells nothing', () => {
		const text = JSON.stringify({ fault: { nextAccessTime: time } });
		expectSeconds(quotaPause(reply({ date, 'retry-after': '0' }, text), 1), 42);
	});

	it('grows from time to time when nothing is told, at most to a minute', () => {
		const [first, fourth, last] = [1, 4, 20].map((inARow) => quotaPause(reply(), inARow));
		expect(first).toBe(1_000);
		expect(fourth).toBeGreaterThanOrEqual(4_000);
		expect(last).toBeGreaterThanOrEqual(30_000);
		expect(last).toBeLessThanOrEqual(60_000);
	});
});
