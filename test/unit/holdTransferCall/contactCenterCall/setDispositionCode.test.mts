import { CALL_GUID, center, ofContactCenterCalls } from '../../../harness/callRecords.mts';
import { execute, type Setup } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

const set = async (parameters: Setup['parameters'] = {}, overrides: Partial<Setup> = {}) =>
	(
		await execute(
			ofContactCenterCalls('setDispositionCode', {
				items: [{ id: CALL_GUID }],
				...overrides,
				parameters: { dispositionCode: 'Wrong Number', ...parameters },
			}),
		)
	).items;

const path = `/calls/${CALL_GUID}/dispositionCode`;
const body = { dispositionCode: 'Wrong Number' };
const agent = { agentId: '1234' };

describe('Hold/Transfer Call, Contact Center Call, Set Disposition Code', () => {
	it.each([
		[200, body],
		[201, body],
		[200, ''],
		[201, { dispositionCode: null }],
	])('takes the answer %s with %j', async (status, reply) => {
		center('POST', path, { body }).reply(status, reply);
		expect(await set()).toEqual([
			{ json: { id: CALL_GUID, dispositionCode: 'Wrong Number' }, pairedItem: { item: 0 } },
		]);
	});

	it('sends the agent where one is given', async () => {
		center('POST', path, { body: { ...body, agentId: '1234' } }).reply(201, body);
		expect(await set({ dispositionFields: agent })).toHaveLength(1);
	});

	it.each([
		['', 'is empty'],
		[' \u200b', 'is empty'],
		['no', 'must have at least 3 characters'],
		['x'.repeat(256), 'is longer than 255 characters'],
		['two\nlines', 'must be text on one line'],
	])('refuses the code %j before anything is sent', async (dispositionCode, message) => {
		await expect(set({ dispositionCode })).rejects.toThrow(`'Disposition Code' ${message}`);
	});

	it.each([3, 64, 65, 255])('lets the server decide about %s characters', async (length) => {
		const dispositionCode = 'ö'.repeat(length);
		center('POST', path, { body: { dispositionCode } }).reply(201, { dispositionCode });
		expect((await set({ dispositionCode }))[0].json.dispositionCode).toBe(dispositionCode);
	});

	it('says that there is no such call, and carries on with the others', async () => {
		center('POST', path, { body }).reply(404, { message: 'The requested resource was not found.' });
		const output = await set({}, { continueOnFail: true, items: [{ id: CALL_GUID }, { id: '7' }] });
		expect(output.map(({ json }) => String(json.error).split('.\n')[0])).toEqual([
			'The contact center has no such call [item 0]',
			"'Call ID' must be a call ID, such as 017db4a2-44b5-672e-8b9f-1a805fed07ad [item 1]",
		]);
	});

	it.each([
		[{}, "Fill in 'Agent ID'"],
		[{ dispositionFields: agent }, "Check 'Agent ID'"],
	])('says what to try when it is refused: %j', async (parameters, remedy) => {
		center('POST', path, {
			body: { ...body, ...('dispositionFields' in parameters && { agentId: '1234' }) },
		}).reply(400, { message: 'Agent id field was expected.' });
		await expect(set(parameters)).rejects.toMatchObject({
			message: 'Vonage did not take the disposition code [item 0]',
			description: expect.stringMatching(
				new RegExp(`Agent id field was expected\\.\\n.*${remedy}`),
			) as string,
		});
	});

	it('is not sent again when the outcome is unknown', async () => {
		const scope = center('POST', path, { body }).reply(500, {});
		await expect(set()).rejects.toThrow('The disposition code may have been set');
		expect(scope.isDone()).toBe(true);
	});
});
