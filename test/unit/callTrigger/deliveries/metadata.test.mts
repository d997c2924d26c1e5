import type { IDataObject } from 'n8n-workflow';

import { JsonText } from '../../../../nodes/CallTrigger/deliveries/canonicalJson.ts';
import { readMetadata } from '../../../../nodes/CallTrigger/deliveries/metadata.ts';
import { callEvent, keyOfNode, sign } from '../../../harness/businessEvents.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { callTrigger, deliver } from '../../../harness/trigger.mts';

mockNetwork();

const SIGNATURE = 'a1'.repeat(32);
const OTHER = 'b2'.repeat(32);

const read = (body: object, headers: IDataObject = {}) =>
	readMetadata(new JsonText(JSON.stringify(body)), headers);

describe('The metadata of a delivery', () => {
	it.each(['metadata', 'metdata'])('is read from the member %s of the body', (member) => {
		const metadata = { attempt: 1, deliveryId: 'd1', signature: SIGNATURE, webhookId: 'w1' };
		expect(read({ [member]: metadata })).toEqual({ signature: SIGNATURE, deliveryId: 'd1' });
	});

	it('is read from the headers', () => {
		const headers = { 'x-von-signature': SIGNATURE, 'x-von-delivery-id': 'd1' };
		expect(read({}, headers)).toEqual({ signature: SIGNATURE, deliveryId: 'd1' });
	});

	it.each([
		['as long as 200 characters', 200, true],
		['longer, as no ID is', 201, false],
	])('has an ID that is %s', (_, length, isRead) => {
		const deliveryId = 'd'.repeat(length);
		expect(read({ metadata: { deliveryId } }).deliveryId).toBe(isRead ? deliveryId : undefined);
	});

	it('is taken from the body first, and in its usual spelling', () => {
		const metadata = { signature: SIGNATURE, deliveryId: 'd1' };
		const metdata = { signature: OTHER, deliveryId: 'd2' };
		const headers = { 'x-von-signature': OTHER, 'x-von-delivery-id': 'd3' };
		expect(read({ metdata, metadata }, headers)).toEqual(metadata);
		expect(read({ metdata }, headers)).toEqual(metdata);
	});

	it.each([undefined, null, 5, '', 'x', 'A1'.repeat(31), `${SIGNATURE}\n`, [SIGNATURE], { a: 1 }])(
		'has the signature of the next place where one is %j',
		(signature) => {
			const headers = { 'x-von-signature': OTHER };
			const wrong = { signature, deliveryId: 'd1' };
			expect(read({ metadata: wrong }, headers)).toEqual({ signature: OTHER, deliveryId: 'd1' });
			const metdata = { signature: SIGNATURE };
			expect(read({ metadata: wrong, metdata }, headers).signature).toBe(SIGNATURE);
			expect(read({ metadata: wrong }).signature).toBeUndefined();
		},
	);

	it.each([null, '', {}, [1], 'x'.repeat(201)])(
		'has the delivery ID of the next place where one is %j',
		(deliveryId) => {
			const headers = { 'x-von-delivery-id': 'd1' };
			const metadata = { signature: SIGNATURE, deliveryId };
			expect(read({ metadata }, headers)).toEqual({ signature: SIGNATURE, deliveryId: 'd1' });
			expect(read({ metadata })).toEqual({ signature: SIGNATURE });
		},
	);

	it.each([null, [], [1], 'metadata', 5])('can be %j, which says nothing', (metadata) => {
		expect(read({ metadata, metdata: metadata })).toEqual({});
	});

	it.each([
		['two signatures in two headers, which come as one text', `${SIGNATURE}, ${SIGNATURE}`],
		['a list', [SIGNATURE]],
	])('has no signature in %s', (_, signature) => {
		expect(read({}, { 'x-von-signature': signature }).signature).toBeUndefined();
	});

	it('starts the workflow in either spelling, and with digits in either case', async () => {
		for (const [member, deliveryId] of [
			['metadata', 'm1'],
			['metdata', 'm2'],
		]) {
			const event = callEvent({ id: deliveryId });
			const signature = sign(keyOfNode(), event).toUpperCase();
			const rawBody = JSON.stringify({ event, [member]: { signature, deliveryId } });
			expect(await deliver(callTrigger(), { rawBody })).toMatchObject({
				status: 200,
				items: [{ json: { signatureValid: true, deliveryId } }],
			});
		}
	});
});
