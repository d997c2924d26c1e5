import { createHmac } from 'node:crypto';

import fc from 'fast-check';

import { JsonText } from '../../../../nodes/CallTrigger/deliveries/canonicalJson.ts';
import { isSignedWith } from '../../../../nodes/CallTrigger/deliveries/signature.ts';
import { canonical, sign } from '../../../harness/businessEvents.mts';

const KEY = 'mysecretkey';

/** The documented test vector (docs/vonage-api.md), and the same event as it came on the wire. */
const SIGNATURE = '95aafd08cb72b1f9216ccd002b8917b04e41ecb19276ae759241fdc0cbb53fb5';
const SORTED =
	'{"accountId":"376","answerTime":"2018-02-15T18:59:03.496+0000","direction":"OUTBOUND","duration":2950,"endTime":"2018-02-15T18:59:06.446+0000","externalId":"callhalf-60227142553:0","id":"5a85d86f253bcd10897f3189","startTime":"2018-02-15T18:58:56.194+0000","state":"ANSWERED","type":"CALL","userId":"24785"}';
const ON_THE_WIRE = `{
	"id": "5a85d86f253bcd10897f3189", "externalId": "callhalf-60227142553:0", "userId": "24785",
	"accountId": "376", "type": "CALL", "direction": "OUTBOUND", "duration": 2950,
	"state": "ANSWERED", "startTime": "2018-02-15T18:58:56.194+0000",
	"answerTime": "2018-02-15T18:59:03.496+0000", "endTime": "2018-02-15T18:59:06.446+0000"
}`;

const verify = (text: string, signature: string, key = KEY) =>
	isSignedWith(key, new JsonText(text), signature);

/** The signature of a text as it is. */
const signText = (text: string) => createHmac('sha256', KEY).update(text).digest('hex');

/** Writes a value with the members of its objects in a random order. */
const shuffled = (value: unknown, random: () => number): string => {
	if (Array.isArray(value)) return `[${value.map((item) => shuffled(item, random)).join()}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const members = Object.entries(value).map(
		([key, member]) => `${JSON.stringify(key)}:${shuffled(member, random)}`,
	);
	const keyed = members.map((member) => ({ member, place: random() }));
	return `{${keyed
		.sort((a, b) => a.place - b.place)
		.map(({ member }) => member)
		.join()}}`;
};

const jsonObject = fc.dictionary(
	fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.string(),
		fc.constantFrom('a', 'a b', 'a!', 'ab', 'A'),
	),
	fc.jsonValue({ maxDepth: 4 }),
	{ maxKeys: 6 },
);

describe('isSignedWith', () => {
	it('verifies the documented vector', () => {
		expect(verify(SORTED, SIGNATURE)).toBe(true);
	});

	it('verifies it with its members in another order and with whitespace', () => {
		expect(verify(ON_THE_WIRE, SIGNATURE)).toBe(true);
	});

	it('verifies it whatever the case of its digits', () => {
		expect(verify(SORTED, SIGNATURE.toUpperCase())).toBe(true);
	});

	it('does not verify it with another key', () => {
		expect(verify(SORTED, SIGNATURE, 'mysecretkex')).toBe(false);
	});

	it.each([
		['a name as it is', '{"callerId":"Café Zürich 電話","id":1}'],
		['a name with escapes', '{"callerId":"Caf\\u00e9 Z\\u00fcrich \\u96fb\\u8a71","id":1}'],
		['a name in any order', '{"id":1,"callerId":"Caf\\u00e9 Zürich \\u96FB\\u8a71"}'],
	])('verifies %s outside of ASCII', (_, text) => {
		expect(verify(text, sign(KEY, { id: 1, callerId: 'Café Zürich 電話' }))).toBe(true);
	});

	it('verifies what was signed with its escapes', () => {
		const text = '{"id":1,"callerId":"Caf\\u00e9"}';
		expect(verify(text, signText('{"callerId":"Caf\\u00e9","id":1}'))).toBe(true);
		expect(verify(text, signText(text))).toBe(true);
	});

	it('makes the other forms only where the likely one does not fit', () => {
		const event = new JsonText(ON_THE_WIRE);
		const written = jest.spyOn(event, 'sorted');
		expect(isSignedWith(KEY, event, SIGNATURE)).toBe(true);
		expect(written).toHaveBeenCalledTimes(1);
		expect(isSignedWith(KEY, event, SIGNATURE.replace(/^95/, '96'))).toBe(false);
		expect(written).toHaveBeenCalledTimes(3);
	});

	it('keeps null members, and sorts nested ones', () => {
		const event = { id: 1, answerTime: null, sms: { to: [{ z: null, a: {} }], from: [] } };
		const text = '{"sms":{"to":[{"z":null,"a":{}}],"from":[]},"id":1,"answerTime":null}';
		expect(verify(text, sign(KEY, event))).toBe(true);
	});

	it('keeps every digit of a number', () => {
		const text = '{"uciId":12345678901234567890,"id":9007199254740993,"rate":1.50,"x":1e2}';
		const sorted = '{"id":9007199254740993,"rate":1.50,"uciId":12345678901234567890,"x":1e2}';
		expect(verify(text, signText(sorted))).toBe(true);
		expect(verify(text.replace('890,', '891,'), signText(sorted))).toBe(false);
	});

	it('verifies the form with spaces', () => {
		const spaced = '{"a": [1, {"b": "x,y:z"}], "id": 1}';
		expect(verify('{"id":1,"a":[1,{"b":"x,y:z"}]}', signText(spaced))).toBe(true);
	});

	it('sorts by code units: upper case first, a key before the longer ones that start with it', () => {
		const sorted = '{"B":1,"a":2,"a b":3,"a!":4,"ab":5,"é":6}';
		expect(verify('{"é":6,"ab":5,"a!":4,"a b":3,"a":2,"B":1}', signText(sorted))).toBe(true);
		expect(verify('{"\\u00e9":6,"ab":5,"a!":4,"a b":3,"a":2,"B":1}', signText(sorted))).toBe(true);
	});

	it.each([
		['forged', SIGNATURE.replace(/^95/, '96')],
		['truncated', SIGNATURE.slice(0, -2)],
		['too long', `${SIGNATURE}00`],
		['followed by a line break', `${SIGNATURE}\n`],
		['not hexadecimal', 'z'.repeat(64)],
		['hexadecimal with blanks', ` ${SIGNATURE} `],
		['two', `${SIGNATURE}, ${SIGNATURE}`],
		['empty', ''],
	])('refuses a signature that is %s', (_, signature) => {
		expect(verify(SORTED, signature)).toBe(false);
	});

	it('refuses the event with any byte changed', () => {
		for (let at = 0; at < SORTED.length; at += 1) {
			// only the text within strings and digits: other changes are no JSON
			const changed = `${SORTED.slice(0, at)}${SORTED[at] === '7' ? '8' : '7'}${SORTED.slice(at + 1)}`;
			if (!/[\w.+-]/.test(SORTED[at])) continue;
			expect(verify(changed, SIGNATURE)).toBe(false);
		}
	});

	it('refuses an event with a member more or less', () => {
		expect(verify(SORTED.replace('"type":"CALL",', ''), SIGNATURE)).toBe(false);
		expect(verify(SORTED.replace('{', '{"aaa":1,'), SIGNATURE)).toBe(false);
		expect(verify(SORTED.replace('"type":"CALL"', '"type":"CALL","type":"CALL"'), SIGNATURE)).toBe(
			false,
		);
	});

	it('verifies whatever object was signed, in whatever order its members come', () => {
		fc.assert(
			fc.property(jsonObject, fc.infiniteStream(fc.double({ noNaN: true })), (event, random) => {
				const text = shuffled(event, () => random.next().value as number);
				expect(verify(text, sign(KEY, event))).toBe(true);
			}),
			{ numRuns: 300 },
		);
	});

	it('refuses whatever object was changed by one byte', () => {
		fc.assert(
			fc.property(
				jsonObject,
				fc.nat(),
				fc.integer({ min: 1, max: 255 }),
				(event, place, change) => {
					const bytes = Buffer.from(canonical(event));
					const signature = sign(KEY, event);
					bytes[place % bytes.length] ^= change;
					const changed = bytes.toString('utf8');
					fc.pre(isJson(changed) && canonical(JSON.parse(changed)) !== canonical(event));
					expect(verify(changed, signature)).toBe(false);
				},
			),
			{ numRuns: 300 },
		);
	});
});

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
