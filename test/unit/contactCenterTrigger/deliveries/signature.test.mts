import { createHash, createHmac, generateKeyPairSync } from 'node:crypto';

import {
	isSignedWith,
	readSignature,
	secondsOff,
} from '../../../../nodes/ContactCenterTrigger/deliveries/signature.ts';

interface Options {
	algorithm?: string;
	noTimestamp?: boolean;
	header?: object;
}

interface Library {
	sign(claims: object, key: Buffer | string, options?: Options): string;
	verify(token: string, key: Buffer, options: object): unknown;
}

/** An independent maker of tokens. */
const library = jest.requireActual<Library>('jsonwebtoken');

const NOW = Date.parse('2026-11-20T09:41:12.613Z');
const NOW_S = Math.floor(NOW / 1000);
const key = Buffer.from('0123456789abcdef0123456789abcdef');
const body = Buffer.from('{"specversion":"1.0","type":"channel.held.v1","data":{"name":"Zoë"}}');
const hash = createHash('sha256').update(body).digest('hex');
const claims = { iat: NOW_S, exp: NOW_S + 300, payload_hash: hash };

/** Without what is undefined, which the library takes for a mistake. */
const defined = (value: object) => JSON.parse(JSON.stringify(value)) as object;

/** A token of the library. */
const made = (changes: object = {}, options: Options = {}, signingKey: Buffer | string = key) =>
	library.sign(defined({ ...claims, ...changes }), signingKey, {
		algorithm: 'HS256',
		...options,
	});

const encode = (part: string | object) =>
	Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');

/** A token with anything in it, rightly signed. */
function crafted(head: string | object, payload: string | object, hmac = 'sha256'): string {
	const signed = `${encode(head)}.${encode(payload)}`;
	return `${signed}.${createHmac(hmac, key).update(signed).digest('base64url')}`;
}

const HS256 = { alg: 'HS256', typ: 'JWT' };

/** What the node asks of a delivery. */
function isValid(header: unknown, { sent = body, now = NOW, with: used = key } = {}): boolean {
	const signature = readSignature(header);
	return (
		signature !== undefined &&
		isSignedWith(used, sent, signature) &&
		secondsOff(signature, now) === 0
	);
}

/** What the steps of Vonage's consumer say, with the library that it uses. */
function isValidToLibrary(token: string): boolean {
	const options = { algorithms: ['HS256'], clockTimestamp: NOW_S, clockTolerance: 60 };
	try {
		const found = library.verify(token.replace(/^Bearer /i, ''), key, options);
		return (found as typeof claims).payload_hash === hash;
	} catch {
		return false;
	}
}

const swapped = ([head, payload, signature]: string[]) => [head, signature, payload].join('.');

describe('a signature', () => {
	const valid: Array<[string, string]> = [
		['of the library', made()],
		['after Bearer', `Bearer ${made()}`],
		['after bearer in lower case', `bearer ${made()}`],
		['without the time of issue', made({ iat: undefined }, { noTimestamp: true })],
		['without a type of token', crafted({ alg: 'HS256' }, claims)],
		['with further claims', made({ iss: 'vonage', jti: '1', aud: ['anybody'] })],
		['with further members of the header', made({}, { header: { kid: 'one' } })],
		['that has just expired', made({ exp: NOW_S - 59 })],
		['that begins in a moment', made({ nbf: NOW_S + 60 })],
		['with its members in another order', crafted(HS256, { payload_hash: hash, exp: NOW_S + 1 })],
		['that was made in a moment, by a clock that is ahead', made({ iat: NOW_S + 30 })],
	];

	it.each(valid)('is taken: one %s', (_, token) => {
		expect(isValid(token)).toBe(true);
		expect(isValidToLibrary(token)).toBe(true);
	});

	const [head, payload, signature] = made().split('.');
	const { privateKey } = generateKeyPairSync('rsa', {
		modulusLength: 2048,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	});

	const invalid: Array<[string, string]> = [
		['with another key', made({}, {}, Buffer.from('fedcba9876543210fedcba9876543210'))],
		['with the key as text of base64', made({}, {}, key.toString('base64'))],
		['for another body', made({ payload_hash: createHash('sha256').update('{}').digest('hex') })],
		[
			'with a HMAC of the body',
			made({ payload_hash: createHmac('sha256', key).update(body).digest('hex') }),
		],
		[
			'with the hash in base64',
			made({ payload_hash: Buffer.from(hash, 'hex').toString('base64') }),
		],
		['with a part of the hash', made({ payload_hash: hash.slice(0, 32) })],
		['with an empty hash', made({ payload_hash: '' })],
		['without a hash', made({ payload_hash: undefined })],
		['with a number for the hash', made({ payload_hash: 7 })],
		['with a list for the hash', made({ payload_hash: [hash] })],
		['that has expired', made({ exp: NOW_S - 60 })],
		['that expired long ago', made({ exp: 0 })],
		['that begins later', made({ nbf: NOW_S + 61 })],
		['with a text for the expiry', crafted(HS256, { ...claims, exp: String(NOW_S + 300) })],
		['without an algorithm', crafted({ typ: 'JWT' }, claims)],
		['with the algorithm none', `${encode({ alg: 'none' })}.${payload}.`],
		['that says none, and is signed', crafted({ alg: 'none' }, claims)],
		['with HS384', made({}, { algorithm: 'HS384' })],
		['with HS512', made({}, { algorithm: 'HS512' })],
		['with RS256', made({}, { algorithm: 'RS256' }, privateKey)],
		['with the algorithm in lower case', crafted({ alg: 'hs256' }, claims)],
		['that says HS256, and is HS512', crafted(HS256, claims, 'sha512')],
		[
			'with other claims than were signed',
			`${head}.${encode({ ...claims, exp: NOW_S + 900 })}.${signature}`,
		],
		[
			'with another header than was signed',
			`${encode({ alg: 'HS256', x: 1 })}.${payload}.${signature}`,
		],
		['with its parts in another order', swapped([head, payload, signature])],
		['that is cut off', `${head}.${payload}.${signature.slice(0, -1)}`],
		['that goes on', `${head}.${payload}.${signature}A`],
		['with an empty signature', `${head}.${payload}.`],
		['of two parts', `${head}.${payload}`],
		['of four parts', `${made()}.${signature}`],
		[
			'with the signature in hex',
			`${head}.${payload}.${Buffer.from(signature, 'base64url').toString('hex')}`,
		],
		['with padding', `${made()}=`],
		['of two tokens', `${made()}, ${made()}`],
		['with another scheme', `Basic ${made()}`],
		['with a header that is no JSON', crafted('HS256', claims)],
		['with claims that are no JSON', crafted(HS256, 'payload_hash')],
		['with claims that are a list', crafted(HS256, [claims])],
		['with claims that are null', crafted(HS256, 'null')],
		['that is empty', ''],
	];

	it.each(invalid)('is refused: one %s', (_, token) => {
		expect(isValid(token)).toBe(false);
		expect(isValidToLibrary(token)).toBe(false);
	});

	// here the library is more lenient than a receiver should be
	it.each([
		['that never expires', made({ exp: undefined })],
		[
			'that wants to be understood in a way of its own',
			made({}, { header: { crit: ['b64'], b64: false } }),
		],
		['that is very long', made({ padding: 'x'.repeat(4 * 1024) })],
	])('is refused: one %s', (_, token) => {
		expect(isValid(token)).toBe(false);
		expect(isValidToLibrary(token)).toBe(true);
	});

	it.each([[undefined], [null], [7], [[made()]], [{ token: made() }]])(
		'is a text, and not %p',
		(value) => {
			expect(isValid(value)).toBe(false);
		},
	);

	it('is of the bytes as they came', () => {
		for (const text of [`${body} `, JSON.stringify(JSON.parse(String(body)), null, 1), '']) {
			expect(isValid(made(), { sent: Buffer.from(text) })).toBe(false);
		}
		const latin = Buffer.from(String(body), 'latin1');
		const payload_hash = createHash('sha256').update(latin).digest('hex');
		expect(isValid(made({ payload_hash }), { sent: latin })).toBe(true);
	});

	it('is made with a key: with none, anybody can sign', () => {
		const none = Buffer.alloc(0);
		const signed = `${head}.${payload}`;
		const forged = `${signed}.${createHmac('sha256', none).update(signed).digest('base64url')}`;
		expect(isValid(forged, { with: none })).toBe(false);
	});

	it('is made with the bytes of a secret, which need not be proper base64', () => {
		const used = Buffer.from('A'.repeat(85), 'base64');
		expect(used).toHaveLength(63);
		expect(isValid(made({}, {}, used), { with: used })).toBe(true);
	});
});

describe('the time of a signature', () => {
	const off = (changes: object) => secondsOff({ ...claims, ...changes }, NOW);

	it('tells by how much the clocks differ', () => {
		expect(off({ exp: NOW_S - 3600 })).toBe(3600);
		expect(off({ nbf: NOW_S + 7200 })).toBe(-7200);
		expect(off({})).toBe(0);
	});
});
