import fc from 'fast-check';

import { callEvent } from '../../../harness/businessEvents.mts';
import { CredentialStore } from '../../../harness/credentials.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { callTrigger, deliver } from '../../../harness/trigger.mts';

mockNetwork();

const HEX = 'a1'.repeat(32);

const signature = fc.oneof(fc.constant(HEX), fc.string(), fc.jsonValue());
const metadata = fc.oneof(fc.record({ signature, deliveryId: fc.jsonValue() }), fc.jsonValue());
const event = fc.oneof(
	fc.constant(callEvent()),
	fc.constant({ id: '1', state: 'ANSWERED', ['__proto__']: {}, constructor: null }),
	fc.jsonValue(),
);

const body = fc.oneof(
	fc
		.record({ event, metadata, metdata: metadata }, { requiredKeys: [] })
		.map((value) => JSON.stringify(value)),
	fc.json(),
	fc.string({ unit: 'binary' }),
);

const headers = fc.dictionary(
	fc.constantFrom('x-von-signature', 'x-von-delivery-id', 'x-von-attempt'),
	fc.oneof(fc.constant(HEX), fc.string(), fc.array(fc.string())),
);

/** 64 KiB that begin as a delivery with what may be a signature. */
const filled = (start: string, part: string, end: string) => {
	const opening = `{"metadata":{"signature":"${HEX}"},"event":${start}`;
	const count = Math.floor((64 * 1024 - opening.length - end.length - 1) / part.length);
	return `${opening}${part.repeat(count)}${end}}`;
};

describe('Whatever a stranger sends', () => {
	it.each([
		['reject', [400, 401]],
		['reject', [400, 401, 503]],
	] as const)('is answered, throws nothing and starts nothing (%s, %j)', async (_, statuses) => {
		if (statuses.length === 3) {
			jest
				.spyOn(CredentialStore.prototype, 'getDecrypted')
				.mockRejectedValue(new Error('The credential was deleted'));
		}
		const setup = callTrigger({ nodeId: `node-of-strangers-${statuses.length}` });
		await fc.assert(
			fc.asyncProperty(body, headers, async (rawBody, sent) => {
				const { status, items } = await deliver(setup, { rawBody, headers: sent as never });
				expect(items).toEqual([]);
				expect(statuses).toContain(status);
			}),
			{ numRuns: 200 },
		);
		jest.restoreAllMocks();
	});

	it.each([
		['numbers', filled('[1', ',1', ']')],
		['texts', filled('[""', ',""', ']')],
		['objects', filled('[{}', ',{}', ']')],
		['lists in lists', filled('[1', `,${'['.repeat(14)}${']'.repeat(14)}`, ']')],
		['members', filled('{"id":"1"', ',"a":1', '}')],
	])('is refused with 400 before any of it is signed when it is full of %s', async (_, rawBody) => {
		const read = jest.spyOn(CredentialStore.prototype, 'getDecrypted');
		const setup = callTrigger({ nodeId: 'node-of-large-bodies' });
		expect((await deliver(setup, { rawBody })).status).toBe(400);
		expect(read).not.toHaveBeenCalled();
		read.mockRestore();
	});
});
