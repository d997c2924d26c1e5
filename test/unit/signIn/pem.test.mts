import { findPem, isEncrypted } from '../../../nodes/shared/signIn/pem.ts';

const LINE = 'a'.repeat(64);

const PEM = `-----BEGIN PUBLIC KEY-----\n${LINE}\n${LINE}\nab==\n-----END PUBLIC KEY-----`;

describe('findPem', () => {
	it.each([
		['as it is', PEM],
		['with spaces for line breaks', PEM.replaceAll('\n', ' ')],
		['with \\n for line breaks', PEM.replaceAll('\n', '\\n')],
		['with \\r\\n for line breaks', PEM.replaceAll('\n', '\\r\\n')],
		['with carriage returns', PEM.replaceAll('\n', '\r\n')],
		['with a backslash before each line break', PEM.replaceAll('\n', '\\\n')],
		['escaped twice', PEM.replaceAll('\n', '\\\\n')],
		['escaped three times', PEM.replaceAll('\n', '\\\\\\r\\\\\\n')],
		['as a JSON text', JSON.stringify(`${PEM}\n`)],
		['as a JSON text in a JSON text', JSON.stringify(JSON.stringify(PEM))],
		['with non-breaking and invisible blanks', PEM.replaceAll('\n', '\u00a0\u200b\n\ufeff')],
		['with other text around it', `key: ${PEM}\nbye`],
	])('finds a key %s', (_, text) => {
		expect(findPem(text, 'PUBLIC KEY')).toBe(PEM);
	});

	it('keeps the algorithm in the label', () => {
		const pem = PEM.replaceAll('PUBLIC', 'RSA PUBLIC');
		expect(findPem(pem, 'PUBLIC KEY')).toBe(pem);
	});

	it.each([
		['another kind', PEM.replaceAll('PUBLIC', 'PRIVATE')],
		['no end', PEM.slice(0, -5)],
		['many beginnings and no end', '-----BEGIN PUBLIC KEY-----'.repeat(40_000)],
		['another end', PEM.replace('END PUBLIC', 'END RSA PUBLIC')],
		['nothing between', '-----BEGIN PUBLIC KEY----------END PUBLIC KEY-----'],
		['nothing', ''],
	])('finds none in %s', (_, text) => {
		expect(findPem(text, 'PUBLIC KEY')).toBeUndefined();
	});
});

describe('isEncrypted', () => {
	it.each([
		'-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIE\n-----END ENCRYPTED PRIVATE KEY-----',
		'-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nMIIE',
	])('tells that a pass phrase protects %j', (text) => {
		expect(isEncrypted(text)).toBe(true);
	});

	it('tells a key that anybody can read', () => {
		expect(isEncrypted(PEM.replaceAll('PUBLIC', 'RSA PRIVATE'))).toBe(false);
	});
});
