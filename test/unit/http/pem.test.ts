import { findPem } from '../../../nodes/shared/http/pem';

const LINE = 'a'.repeat(64);

const PEM = `-----BEGIN PUBLIC KEY-----\n${LINE}\n${LINE}\nab==\n-----END PUBLIC KEY-----`;

describe('findPem', () => {
	it.each([
		['as it is', PEM],
		['with spaces for line breaks', PEM.replaceAll('\n', ' ')],
		['with \\n for line breaks', PEM.replaceAll('\n', '\\n')],
		['with \\r\\n for line breaks', PEM.replaceAll('\n', '\\r\\n')],
		['with carriage returns', PEM.replaceAll('\n', '\r\n')],
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
		['another end', PEM.replace('END PUBLIC', 'END RSA PUBLIC')],
		['nothing between', '-----BEGIN PUBLIC KEY----------END PUBLIC KEY-----'],
		['nothing', ''],
	])('finds none in %s', (_, text) => {
		expect(findPem(text, 'PUBLIC KEY')).toBeUndefined();
	});
});
