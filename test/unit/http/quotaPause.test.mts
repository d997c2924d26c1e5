import { quotaPause } from '../../../nodes/shared/http/quotaPause.ts';

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
