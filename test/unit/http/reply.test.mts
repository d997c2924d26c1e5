import { readRefusal, toReply } from '../../../nodes/shared/http/reply.ts';

const read = (body: unknown) =>
	readRefusal({ status: 400, headers: {}, text: JSON.stringify(body) });

describe('readRefusal', () => {
	it.each([
		[{ message: 'Agent number busy' }, 'Agent number busy'],
		[{ statusCode: 400, error: 'Bad Request', message: 'Version missing' }, 'Version missing'],
		[
			{ error: 'invalid_scope', error_description: 'You must specify a scope' },
			'You must specify a scope',
		],
		[{ error: 'invalid_client' }, 'invalid_client'],
		[{ error: { code: 'x', message: 'Not today' } }, 'Not today'],
		[{ errorCode: 'NOT_FOUND', errorMessage: 'Not found' }, 'Not found'],
		[{ title: 'Bad Request', detail: 'The request failed' }, 'Bad Request: The request failed'],
		[{ title: 'Not found.' }, 'Not found.'],
		[
			{ fault: { code: 900901, message: 'Invalid Credentials', description: 'Access failure' } },
			'Invalid Credentials: Access failure',
		],
	])('finds the reason in %j', (body, text) => {
		expect(read(body).text).toBe(text);
	});

	it('lists the fields that VIS names', () => {
		const errors = [{ field: 'url', message: 'must be a valid URL' }];
		expect(read({ errorMessage: 'Validation failed', errors }).fields).toEqual([
			'url: must be a valid URL',
		]);
	});

	it('lists the fields that the Application API names', () => {
		const invalid_parameters = [{ name: 'page_size', reason: 'must be between 1 and 100' }];
		expect(read({ title: 'Bad Request', invalid_parameters }).fields).toEqual([
			'page_size: must be between 1 and 100',
		]);
	});

	it.each([
		[{ title: 'Conflict', code: 'user:error:duplicate-name' }, 'user:error:duplicate-name'],
		[{ title: 'Conflict', code: 409 }, undefined],
		[{ title: 'Conflict' }, undefined],
	])('finds the code in %j, and the reason whatever the code is', (body, code) => {
		expect(read(body)).toMatchObject({ text: 'Conflict', code });
	});

	it.each([
		[{ message: ['One', 'Two'] }, 'One; Two'],
		[{ message: { deep: 'One' } }, 'deep: One'],
		[{ message: { text: null }, title: 'Bad Request' }, 'Bad Request'],
		[{ message: null, errorMessage: false, error: 'Gone' }, 'Gone'],
		[{ title: 'Bad Request', detail: null }, 'Bad Request'],
		[{ title: 'Bad Request', detail: ['One', 'Two'] }, 'Bad Request: One; Two'],
		[{ title: 7, detail: 'Wrong' }, '7: Wrong'],
		[{ error: ['One', { message: 'Two' }] }, 'One; Two'],
		[{ fault: { code: 'many', message: 'Blocked', description: 4 } }, 'Blocked: 4'],
		[{ fault: 'Blocked', message: 'Stop' }, 'Stop'],
		[{ message: '   ', detail: 'Wrong' }, 'Wrong'],
		[{ message: '<!DOCTYPE html><p>Sorry', detail: 'Wrong' }, 'Wrong'],
		[{ message: 'Sorry <html><body>', detail: 'Wrong' }, 'Wrong'],
		[{ message: '<p>Sorry', detail: 'Wrong' }, 'Wrong'],
		[{ message: 'Use <id> of the user' }, 'Use <id> of the user'],
		[{ message: 'a<b is wrong' }, 'a<b is wrong'],
		[{ description: 'Wrong' }, 'Wrong'],
		[{ message: 'Wrong', description: 'How it is to be' }, 'Wrong'],
		[{ message: { message: { message: { message: 'Wrong' } } } }, 'Wrong'],
		[
			{ message: { message: { message: { message: { message: 'Too deep' } } } }, title: 'Wrong' },
			'Wrong',
		],
		[{ message: { text: { text: { text: { text: 'Too deep' } } } }, title: 'Wrong' }, 'Wrong'],
	])('finds the reason in %j, whatever the types of its members', (body, text) => {
		expect(read(body).text).toBe(text);
	});

	it.each([
		[
			{ errors: { email: ['is taken', 'is long'], name: 'is short' } },
			['email: is taken; is long', 'name: is short'],
		],
		[{ errors: { email: [{ message: 'is taken' }] } }, ['email: is taken']],
		[{ errors: ['is taken', 5, null] }, ['is taken', '5']],
		[{ errors: 'is taken' }, ['is taken']],
		[{ errors: [{ field: 7, message: ['is taken'] }] }, ['7: is taken']],
		[{ errors: [{ path: 'a.b', description: 'is taken' }, null] }, ['a.b: is taken']],
		[{ errors: null, invalid_parameters: { size: 'is 0' } }, ['size: is 0']],
		[{ invalid_parameters: [{ name: 'size', reason: { min: 1 } }] }, ['size: min: 1']],
		[{ errors: 7, message: 'x' }, ['7']],
		[{ errors: ' ' }, []],
		[{ errors: [{ parameter: 'size', message: 'is 0' }] }, ['size: is 0']],
		[{ errors: [{ name: 'size', detail: 'is 0' }] }, ['size: is 0']],
		[{ errors: [{ name: 'size', title: 'is 0' }] }, ['size: is 0']],
		[{ errors: [{ name: 'size', error: 'is 0' }] }, ['size: is 0']],
		[{ errors: { message: 'is 0', name: { message: { message: 'size' } } } }, ['size: is 0']],
		[{ errors: { message: 'is 0', name: { message: { message: { message: 'x' } } } } }, ['is 0']],
		[{ errors: { a: { b: { c: 'is 0' } } } }, ['a: b: c: is 0']],
		[{ errors: { a: { b: { c: { d: 'is 0' } } } } }, []],
	])('names the fields in %j', (body, fields) => {
		expect(read(body).fields).toEqual(fields);
	});

	it('shows no part of a word that it cuts, which may be a secret', () => {
		expect(read({ message: `Key ${'x'.repeat(600)} is unknown` }).text).toBe('Key');
		expect(read({ message: 'x'.repeat(600) }).text).toBeUndefined();
		expect(read({ message: 'x'.repeat(500) }).text).toBe('x'.repeat(500));
		const errors = Array.from({ length: 10 }, (_, index) => `${index}`.repeat(60));
		expect(read({ message: errors }).text).toMatch(/^(?:(\d)\1{59}; ){7}\d{60};$/);
	});

	it('shows no more than a person reads', () => {
		const errors = Array.from({ length: 10_000 }, (_, i) => ({ field: `f${i}`, message: 'x' }));
		const refusal = read({ message: 'four '.repeat(2_000), errors });
		expect(refusal.fields).toHaveLength(20);
		expect(refusal.text).toHaveLength(499);
		const byField = Object.fromEntries(errors.map(({ field, message }) => [field, message]));
		expect(read({ errors: byField }).fields).toHaveLength(20);
	});

	it('does not read what is far too long for a refusal', () => {
		const before = '{"message":"Wrong","more":"';
		const ofLength = (length: number) => `${before}${'x'.repeat(length - before.length - 2)}"}`;
		const textOf = (text: string) => readRefusal({ status: 400, headers: {}, text }).text;
		expect(textOf(ofLength(1_048_576))).toBe('Wrong');
		expect(textOf(ofLength(1_048_577))).toBeUndefined();
	});

	it("tells how far the clock of n8n is ahead of the server's", () => {
		jest.useFakeTimers({ now: Date.parse('2026-11-27T10:11:18Z') });
		const ahead = (headers = {}) => readRefusal({ status: 401, headers, text: '' }).clockAheadMs;
		expect(ahead({ date: 'Fri, 27 Nov 2026 10:11:16 GMT' })).toBe(2_000);
		expect(ahead({ date: 'Fri, 27 Nov 2026 10:12:18 GMT' })).toBe(-60_000);
		expect(ahead({ date: 'today' })).toBeUndefined();
		expect(ahead()).toBeUndefined();
		jest.useRealTimers();
	});

	it.each([
		'<html>',
		'',
		'null',
		'[]',
		'"text"',
		'{"message":{"deep":null}}',
		'{"errors":[[[[[["x"]]]]]]}',
	])('says nothing about %j', (text) => {
		expect(readRefusal({ status: 502, headers: {}, text })).toEqual({
			text: undefined,
			fields: [],
			faultCode: undefined,
		});
	});
});

describe('readRefusal, for a fault of the gateway', () => {
	const text = 'Message throttled out: You have exceeded your quota';
	const members = {
		message: 'Message throttled out',
		description: 'You have exceeded your quota',
	};
	const xml = (prefix: string) =>
		`<${prefix}fault xmlns:amt="http://wso2.org/apimanager/throttling"><${prefix}code>900800</${prefix}code><${prefix}message>Message throttled out</${prefix}message><${prefix}description>You have exceeded your quota</${prefix}description></${prefix}fault>`;

	it.each([
		['nested', JSON.stringify({ fault: { code: 900800, ...members } })],
		['nested, with a code that is text', JSON.stringify({ fault: { code: '900800', ...members } })],
		['flat', JSON.stringify({ code: '900800', type: 'Status report', ...members })],
		['flat, with a code that is a number', JSON.stringify({ code: 900800, ...members })],
		['XML', xml('amt:')],
		['XML without a prefix', xml('')],
		['XML with a declaration', `<?xml version="1.0" encoding="UTF-8"?>\n${xml('am:')}`],
		['XML with a declaration on the same line', `<?xml version="1.0"?>${xml('')}`],
		['XML after blanks, with blanks in it', `\n ${xml('').replace(/(?<=\w>)|(?=<\/)/g, '\n ')}`],
	])('reads it %s', (_, body) => {
		expect(readRefusal({ status: 503, headers: {}, text: body })).toMatchObject({
			text,
			faultCode: 900800,
		});
	});

	it('takes other codes of a refusal for no fault', () => {
		expect(read({ code: '404', message: 'x' }).faultCode).toBeUndefined();
		expect(read({ code: '12900800', message: 'x' }).faultCode).toBeUndefined();
	});

	it.each([
		'<html><fault><code>900800</code></fault></html>',
		'Sorry: <fault><code>900800</code></fault>',
		'<faults><code>900800</code></faults>',
	])('takes other text for no fault: %s', (body) => {
		expect(readRefusal({ status: 503, headers: {}, text: body }).faultCode).toBeUndefined();
	});
});

describe('toReply', () => {
	it.each(['', '\uFEFF', '\uFEFF\uFEFF'])('cuts a byte order mark, and only there', (mark) => {
		expect(toReply(200, {}, `${mark}{"id":"\uFEFF"}`).text).toBe('{"id":"\uFEFF"}');
	});

	it('makes a text of everything', () => {
		expect(toReply(200, {}, { id: 1 }).text).toBe('{"id":1}');
		expect(toReply(200, {}, undefined).text).toBe('');
	});
});
