import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import { execute, type Setup } from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';
import { callFromAgent, callFromUser, placedCall, VBC, VCC, VIS } from '../../harness/samples.mts';

mockNetwork();

const CALL = { id: 'c1', state: 'ACTIVE', phoneNumber: '14155550100', duration: 2_000, more: [1] };

/** The simplified form of a business call has eleven members. */
const placed = () => nock(VBC).post(`${VIS}/self/calls`).reply(200, CALL);

const callWith = async (parameters: Setup['parameters'], further: Partial<Setup> = {}) =>
	(await execute(callFromUser({ ...further, parameters }))).items.map(({ json }) => json);

const selected = async (fields: unknown, further: Partial<Setup> = {}): Promise<IDataObject[]> =>
	await callWith({ output: 'fields', fields: fields as never }, further);

describe('the output of an operation with more than ten fields', () => {
	it('is the simplified form unless something else is chosen', async () => {
		placed();
		const [json] = await callWith({});
		expect(Object.keys(json)).toHaveLength(11);
		expect(json).toMatchObject({ id: 'c1', state: 'ACTIVE', durationSeconds: 2, callerName: null });
		placed();
		expect(await callWith({ output: 'simple' })).toEqual([json]);
	});

	it('is all that came when Raw is chosen', async () => {
		placed();
		expect(await callWith({ output: 'raw' })).toEqual([CALL]);
	});

	it('has the selected fields only, in the order of the simplified form', async () => {
		placed();
		const [json] = await selected(['durationSeconds', 'endTime', 'id']);
		expect(Object.entries(json)).toEqual([
			['id', 'c1'],
			['endTime', null],
			['durationSeconds', 2],
		]);
	});

	it('may differ from item to item', async () => {
		placed();
		placed();
		const items = [
			{ phone: '14155550100', wanted: ['id'] },
			{ phone: '14155550101', wanted: ['state'] },
		];
		expect(await selected('={{ $json.wanted }}', { items })).toEqual([
			{ id: 'c1' },
			{ state: 'ACTIVE' },
		]);
	});

	it.each([
		[[], "'Fields' is empty [item 0]"],
		[['id', 'more'], '\'Fields\' has "more", which this operation does not return [item 0]'],
		['={{ "id" }}', "'Fields' must be a list of fields [item 0]"],
	])('is refused before anything is sent where the fields are %j', async (fields, message) => {
		await expect(selected(fields)).rejects.toMatchObject({
			message,
			description: expect.stringContaining('Nothing was sent') as string,
		});
	});
});

describe('the output of an operation with fewer fields', () => {
	const reply = placedCall();
	const accept = () => nock(VCC).post(/calls/).reply(201, reply);

	const simplify = async (value: unknown) => {
		const { items } = await execute(callFromAgent({ parameters: { simplify: value as never } }));
		return items.map(({ json }) => json);
	};

	it('is simplified or raw', async () => {
		accept();
		const [json] = await simplify(true);
		expect(json).toMatchObject({ fromAgentId: '1234', toTelephoneNumber: '02072068888' });
		accept();
		expect(await simplify(false)).toEqual([reply]);
	});

	it('is raw where an expression leaves Simplify empty', async () => {
		accept();
		expect(await simplify('={{ "" }}')).toEqual([reply]);
	});

	it('is refused before anything is sent where Simplify is no switch', async () => {
		await expect(simplify('={{ "perhaps" }}')).rejects.toThrow(
			"'Simplify' must be true or false [item 0]",
		);
	});
});
