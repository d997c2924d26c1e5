import { targetOf } from '../../../nodes/shared/http/redirect.ts';

const ROOT = 'https://api.example.com/v1';
const FROM = `${ROOT}/recordings/7`;

const redirect = (location: unknown, { status = 302, from = FROM, root = ROOT } = {}) =>
	targetOf({ status, headers: { location }, text: '' }, from, root);

describe('where an answer sends a request on to', () => {
	it.each([301, 302, 303, 307, 308])('is told by a status like %i', (status) => {
		expect(redirect('https://files.example.com/7', { status })).toEqual({
			url: 'https://files.example.com/7',
			isOwn: false,
		});
	});

	it.each([200, 201, 299, 400, 404, 500])('is not told by the status %i', (status) => {
		expect(redirect('https://files.example.com/7', { status })).toBeUndefined();
	});

	it.each([undefined, null, 7, ['https://files.example.com/7'], 'https://', 'http://['])(
		'is nowhere in the address %j',
		(location) => {
			expect(redirect(location)).toBeUndefined();
		},
	);

	it.each([
		['/v1/files/7', `${ROOT}/files/7`],
		['8', `${ROOT}/recordings/8`],
		[`${ROOT}/files/7`, `${ROOT}/files/7`],
	])('is the same API with %s, so that the token may go there', (location, url) => {
		expect(redirect(location)).toEqual({ url, isOwn: true });
	});

	it.each([
		'https://api.example.com/v10/files/7',
		'https://api.example.com/v1',
		'https://api.example.com.example.org/v1/files/7',
		'https://other.example.com/?https://api.example.com/v1/',
	])('is another place with %s, which gets no token', (location) => {
		expect(redirect(location)).toMatchObject({ isOwn: false });
	});

	it.each([
		'http://files.example.com/7',
		'http://api.example.com/v1/files/7',
		'ftp://files.example.com/7',
		'file:///etc/passwd',
		'https://user@files.example.com/7',
		'https://:password@files.example.com/7',
	])('is not safe with %s', (location) => {
		expect(redirect(location)).toBeUndefined();
	});

	it.each([
		['http://127.0.0.1:9/files/7', true],
		['http://127.0.0.1:1/files/7', true],
		['https://files.example.com/7', true],
		['http://127.0.0.2:9/files/7', false],
		['ws://127.0.0.1:9/files/7', false],
	])('may, from an API on this machine, be %s: %p', (location, isTaken) => {
		const local = { from: 'http://127.0.0.1:9/v1/recordings/7', root: 'http://127.0.0.1:9/v1' };
		expect(redirect(location, local)?.url).toBe(isTaken ? location : undefined);
	});
});
