import { createVerify, generateKeyPairSync, randomBytes } from 'node:crypto';

import { signJwt } from '../../../nodes/shared/signIn/jwt.ts';
import { stopClock } from '../../harness/stoppedClock.mts';

stopClock();

const applicationId = '78d335fa-323d-0114-9c3d-d6f0d48968cf';

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	publicKeyEncoding: { type: 'spki', format: 'pem' },
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

function open(token: string) {
	const [header, claims, signature] = token.split('.');
	const decode = (part: string) =>
		JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
	const valid = createVerify('sha256')
		.update(`${header}.${claims}`)
		.verify(publicKey, Buffer.from(signature, 'base64url'));
	return { header: decode(header), claims: decode(claims), valid };
}

describe('signJwt', () => {
	it('signs with RS256 and the claims that the Users API wants', () => {
		const { header, claims, valid } = open(signJwt({ applicationId, privateKey }));
		expect(valid).toBe(true);
		expect(header).toEqual({ alg: 'RS256', typ: 'JWT' });
		const iat = claims.iat as number;
		expect(iat).toBe(Math.floor(Date.now() / 1000));
		expect(claims).toEqual({
			application_id: applicationId,
			iat,
			exp: iat + 900,
			jti: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
		});
	});

	it('gives every request a jti of its own', () => {
		const jti = () => open(signJwt({ applicationId, privateKey })).claims.jti;
		expect(jti()).not.toBe(jti());
	});

	it.each([
		['spaces', (pem: string) => pem.replaceAll('\n', ' ')],
		['literal \\n', (pem: string) => pem.replaceAll('\n', '\\n')],
		['literal \\r\\n', (pem: string) => pem.replaceAll('\n', '\\r\\n')],
		['Windows line breaks', (pem: string) => pem.replaceAll('\n', '\r\n')],
		['nothing', (pem: string) => pem.replaceAll('\n', '')],
		['text around it', (pem: string) => `Bag Attributes\n${pem}\n# end`],
	])('reads a key whose line breaks became %s', (_, change) => {
		expect(open(signJwt({ applicationId, privateKey: change(privateKey) })).valid).toBe(true);
	});

	it('reads a PKCS #1 key as well', () => {
		const pair = generateKeyPairSync('rsa', {
			modulusLength: 2048,
			publicKeyEncoding: { type: 'spki', format: 'pem' },
			privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
		});
		expect(signJwt({ applicationId, privateKey: pair.privateKey.replaceAll('\n', ' ') })).toMatch(
			/^[\w-]+\.[\w-]+\.[\w-]+$/,
		);
	});

	const label = 'PRIVATE KEY';
	const pem = (content: string) => `-----BEGIN ${label}-----\n${content}\n-----END ${label}-----`;
	const ec = generateKeyPairSync('ec', {
		namedCurve: 'P-256',
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	});

	it.each([
		['a public key', publicKey, "'Private Key' must be the whole private key"],
		['half a key', privateKey.slice(0, 200), "'Private Key' must be the whole private key"],
		['noise', pem(randomBytes(64).toString('base64')), "'Private Key' cannot be read"],
		[
			'a key with a pass phrase',
			generateKeyPairSync('rsa', {
				modulusLength: 2048,
				publicKeyEncoding: { type: 'spki', format: 'pem' },
				privateKeyEncoding: {
					type: 'pkcs8',
					format: 'pem',
					cipher: 'aes-256-cbc',
					passphrase: 'open sesame',
				},
			}).privateKey,
			"'Private Key' is protected by a pass phrase, which n8n does not know. Remove it with 'openssl rsa",
		],
		['an EC key', ec.privateKey, "'Private Key' cannot be read as an RSA key"],
	])('refuses %s and does not show it', (_, key, message) => {
		const sign = () => signJwt({ applicationId, privateKey: key });
		expect(sign).toThrow(message);
		expect(sign).not.toThrow(key.slice(60, 100));
	});

	it('refuses an empty application ID', () => {
		expect(() => signJwt({ applicationId: ' ', privateKey })).toThrow("'Application ID' is empty");
	});
});
