import { quotaPause } from '../../../nodes/shared/http/quotaPause';

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
		['a description', {}, `<am:description>You can access API after ${time}</am:description>`],
	])("lasts until %s, by the server's clock", (_, headers, text) => {
		expectSeconds(quotaPause(reply({ date, ...headers }, text), 1), 42);
	});

	it.each(['0', '-5', 'soon', new Date(0).toUTCString()])(
		'is never none, even for Retry-After: %s',
		(header) => expectSeconds(quotaPause(reply({ 'retry-after': header }), 1), 1),
	);

	it('grows from time to time when nothing is told, at most to a minute', () => {
		const [first, fourth, last] = [1, 4, 20].map((inARow) => quotaPause(reply(), inARow));
		expect(first).toBe(1_000);
		expect(fourth).toBeGreaterThanOrEqual(4_000);
		expect(last).toBeGreaterThanOrEqual(30_000);
		expect(last).toBeLessThanOrEqual(60_000);
	});
});
