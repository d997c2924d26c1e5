import type { IDataObject } from 'n8n-workflow';

import { callEvent } from '../../harness/businessEvents.mts';
import { callTrigger, executeTrigger, handOver, rememberEvents } from '../../harness/trigger.mts';

// what was handed on is looked at again later: see confirmation.test.mts
jest.mock('../../../nodes/shared/plain/pause', () => ({
	pause: async () => await new Promise(() => {}),
}));

const memory = rememberEvents();

const setup = callTrigger();

const arrival = (event: IDataObject = {}): IDataObject => ({
	event: callEvent(event),
	deliveryId: 'd1',
	recovered: false,
	signatureValid: true,
});

const refuseOnce = (error: unknown) =>
	jest.spyOn(memory, 'checkProcessedAndRecord').mockRejectedValueOnce(error);

afterEach(() => {
	jest.restoreAllMocks();
});

/** As TypeORM gives them: the driver's own members on an error of its own. */
const refusal = (message: string, members: object = {}) =>
	Object.assign(new Error(message), { name: 'QueryFailedError', ...members });

describe('The first events of a node in two processes at once', () => {
	it.each([
		[
			'PostgreSQL',
			refusal('duplicate key value violates unique constraint "PK_ca04b9d8dc72de268fe07a65773"', {
				code: '23505',
			}),
		],
		['PostgreSQL that speaks German', refusal('doppelter Schlüsselwert', { code: '23505' })],
		[
			'SQLite',
			refusal('SQLITE_CONSTRAINT: UNIQUE constraint failed: processed_data.workflowId', {
				code: 'SQLITE_CONSTRAINT',
			}),
		],
		['MySQL that speaks German', refusal('Doppelter Eintrag', { code: 'ER_DUP_ENTRY' })],
		['MySQL', refusal("Duplicate entry 'n:a-node' for key 'PRIMARY'", { code: 'ER_DUP_ENTRY' })],
	])('are both handed on although %s refuses one of them', async (_, error) => {
		const ask = refuseOnce(error);
		expect(await handOver(setup, [arrival()])).toHaveLength(1);
		expect(ask).toHaveBeenCalledTimes(2);
		expect(await handOver(setup, [arrival()])).toEqual([]);
	});

	it('are handed on once when they are the same', async () => {
		await handOver(setup, [arrival()]);
		refuseOnce(refusal('duplicate key', { code: '23505' }));
		expect(await handOver(setup, [arrival()])).toEqual([]);
	});
});

describe('A database that refuses', () => {
	it.each([
		refusal('Connection terminated unexpectedly'),
		refusal('insert violates foreign key constraint', { code: '23503' }),
		refusal('SQLITE_CONSTRAINT: FOREIGN KEY constraint failed', { code: 'SQLITE_CONSTRAINT' }),
		refusal('SQLITE_BUSY: database is locked', { code: 'SQLITE_BUSY' }),
		'no error at all',
	])('is asked once, and the user sees why nothing was handed on: %s', async (error) => {
		const ask = refuseOnce(error);
		await expect(executeTrigger(setup, [arrival()])).rejects.toMatchObject({
			message: "n8n's database did not take the event, so it was not handed on",
			description: expect.stringContaining('Retry this execution') as string,
		});
		expect(ask).toHaveBeenCalledTimes(1);
		expect(await handOver(setup, [arrival()])).toHaveLength(1);
	});

	it('is asked no third time', async () => {
		const ask = refuseOnce(refusal('', { code: '23505' }));
		ask.mockRejectedValueOnce(refusal('', { code: '23505' }));
		await expect(executeTrigger(setup, [arrival()])).rejects.toThrow('was not handed on');
		expect(ask).toHaveBeenCalledTimes(2);
	});
});

describe('An execution that ends at the trigger', () => {
	const hintsOf = async (items: IDataObject[], mode?: 'manual' | 'retry') =>
		(await executeTrigger(setup, items, mode)).hints.map(({ message }) => message);

	it('says why', async () => {
		expect(await hintsOf([arrival()])).toEqual([]);
		expect(await hintsOf([arrival()])).toEqual([
			'This call was already handed on. The workflow has had it before, so it ends here',
		]);
	});

	it('says how many, and goes on with the others', async () => {
		await executeTrigger(setup, [arrival(), arrival({ id: 'c2' })]);
		const { items, hints } = await executeTrigger(
			setup,
			['c2', 'c3'].map((id) => arrival({ id })).concat(arrival()),
		);
		expect(items.map(({ json }) => json.callId)).toEqual(['c3']);
		expect(hints).toMatchObject([
			{ message: expect.stringMatching(/^2 calls were already/) as string, location: 'outputPane' },
		]);
	});

	it('has nothing to say in a test or when it is run again', async () => {
		await executeTrigger(setup, [arrival()]);
		expect(await hintsOf([arrival()], 'retry')).toEqual([]);
		expect(await hintsOf([arrival()], 'manual')).toEqual([]);
	});
});
