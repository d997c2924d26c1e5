import {
	CALL_ID,
	contentApi,
	INTERACTIONS,
	ofContactCenter,
} from '../../../harness/callRecordings.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const OTHER = '0191f3c2-7d4e-4b1a-8c55-6a7b8c9d0e03';
const BATCH = `${INTERACTIONS}/delete-batch`;

const remove = (callIds: unknown) =>
	execute(ofContactCenter('delete', { parameters: { callIds: callIds as string } }));

describe('Contact Center Recording: Delete', () => {
	it.each([[`${CALL_ID},${OTHER}`], [[CALL_ID, OTHER]], [` ${CALL_ID} , ${OTHER} , `]])(
		'deletes all calls of %j with one request',
		async (callIds) => {
			contentApi()
				.post(BATCH, { guids: [CALL_ID, OTHER] })
				.reply(200, { failures: [{ guid: OTHER, message: 'In use', statusCode: 409 }] });
			const { items } = await remove(callIds);
			expect(items.map(({ json }) => json)).toEqual([
				{ callId: CALL_ID, deleted: true, reason: null, statusCode: null },
				{ callId: OTHER, deleted: false, reason: 'In use', statusCode: 409 },
			]);
		},
	);

	it.each([['{}'], [''], ['{"failures":null}']])(
		'has deleted the call, answered with %j',
		async (body) => {
			contentApi().post(BATCH).reply(200, body);
			const { items } = await remove(CALL_ID);
			expect(items[0].json).toMatchObject({ deleted: true });
		},
	);

	it.each([
		[{ failures: { [CALL_ID]: 'In use' } }],
		[{ failures: [{ message: 'In use', statusCode: 409 }] }],
		[{ failures: [{ guid: OTHER, message: 'In use', statusCode: 409 }] }],
	])('does not say that a call was deleted where it is not clear: %j', async (body) => {
		contentApi().post(BATCH).reply(200, body);
		await expect(remove(CALL_ID)).rejects.toMatchObject({
			message: expect.stringContaining('The recordings may have been deleted') as string,
			description: expect.stringContaining('Run this item again') as string,
		});
	});

	it.each([CALL_ID.toUpperCase(), `{${CALL_ID}}`, ` ${CALL_ID} `, CALL_ID.replaceAll('-', '')])(
		'knows the call in a failure that spells its ID %j',
		async (guid) => {
			contentApi()
				.post(BATCH)
				.reply(200, { failures: [{ guid, message: 'In use', statusCode: 409 }] });
			const { items } = await remove(CALL_ID);
			expect(items[0].json).toMatchObject({ callId: CALL_ID, deleted: false, reason: 'In use' });
		},
	);

	it.each(['', 'abc', `${CALL_ID},abc`, `${CALL_ID},,${OTHER}`])('refuses %j', async (callIds) => {
		await expect(remove(callIds)).rejects.toThrow("'Call IDs'");
	});

	it('refuses more than one request can take', async () => {
		const ids = Array.from(
			{ length: 1_001 },
			(_, index) => `0191f3c2-7d4e-4b1a-8c55-${String(index).padStart(12, '0')}`,
		);
		await expect(remove(ids)).rejects.toThrow("'Call IDs' must have at most 1000 IDs");
	});

	it('says what may have happened when the outcome is unknown', async () => {
		contentApi().post(BATCH).reply(503, '');
		await expect(remove(CALL_ID)).rejects.toThrow('The recordings may have been deleted');
	});
});
