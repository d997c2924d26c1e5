import nock from 'nock';

import { pause } from '../../nodes/shared/plain/pause.ts';
import { CALL_GUID, center, endedCall, ofContactCenterCalls } from './callRecords.mts';
import { execute, type Setup } from './execute.mts';

const path = `/calls/${CALL_GUID}`;

/**
 * The tests of both operations that control the recording of a call. The test file mocks the pause.
 */
export function controlsRecording(operation: string, wanted: 'Paused' | 'Started'): void {
	const other = wanted === 'Paused' ? 'Started' : 'Paused';

	const verb = wanted === 'Paused' ? 'pause' : 'start';

	const control = async (overrides: Partial<Setup> = {}) =>
		(await execute(ofContactCenterCalls(operation, { items: [{ id: CALL_GUID }], ...overrides })))
			.items;

	const waiting = { parameters: { waitUntilApplied: true } };

	const request = (id = CALL_GUID) =>
		center('POST', `/calls/${id}`, { body: { recordingStatus: wanted } }).matchHeader(
			'content-type',
			'application/json',
		);

	const live = (recordingStatus: string) => endedCall({ status: 'Active', recordingStatus });

	beforeEach(() => jest.mocked(pause).mockClear());

	it.each([
		['as documented', 202, { recordingStatus: wanted }],
		['as the prose once says', 201, { recordingStatus: wanted }],
		['without a body', 202, ''],
	])('asks once and does not wait, when it is accepted %s', async (_, status, reply) => {
		request().reply(status, reply);
		expect(await control()).toEqual([
			{
				json: { id: CALL_GUID, recordingStatus: wanted, confirmed: false },
				pairedItem: { item: 0 },
			},
		]);
		expect(pause).not.toHaveBeenCalled();
	});

	it('waits, where that is wanted, until Vonage reports it as done', async () => {
		request().reply(202, { recordingStatus: wanted });
		center('GET', path).times(2).reply(200, live(other));
		center('GET', path).reply(200, live(wanted));
		expect((await control(waiting))[0].json).toEqual({
			id: CALL_GUID,
			recordingStatus: wanted,
			confirmed: true,
		});
		expect(jest.mocked(pause).mock.calls.map(([milliseconds]) => milliseconds)).toEqual([
			1_000, 1_000, 1_000,
		]);
	});

	it('gives up after half a minute, and says so', async () => {
		request().reply(202, { recordingStatus: wanted });
		center('GET', path).times(30).reply(200, live(other));
		await expect(control(waiting)).rejects.toMatchObject({
			message: `The recording is not ${wanted.toLowerCase()} after 30 seconds [item 0]`,
			description: expect.stringContaining('Vonage has accepted the request') as string,
		});
	});

	it('does not wait for a call that has ended', async () => {
		request().reply(202, { recordingStatus: wanted });
		center('GET', path).reply(200, endedCall());
		await expect(control(waiting)).rejects.toThrow('The call has ended before its recording was');
	});

	it.each([
		[500, 4],
		[404, 1],
	])('says that it was accepted where the call cannot be looked up: %i', async (status, tries) => {
		request().reply(202, { recordingStatus: wanted });
		center('GET', path).times(tries).reply(status, { message: 'No' });
		await expect(control(waiting)).rejects.toMatchObject({
			message: `Vonage has accepted the request, but it is not known whether the recording is ${wanted.toLowerCase()} [item 0]`,
			description: expect.stringContaining('asking twice does no harm') as string,
		});
	});

	it.each(['={{ undefined }}', '={{ null }}', ''])('does not wait for %j', async (given) => {
		request().reply(202, {});
		const [{ json }] = await control({ parameters: { waitUntilApplied: given } });
		expect(json.confirmed).toBe(false);
	});

	it('finds out, when it is refused, that the call has ended', async () => {
		request().reply(400, { message: 'The request is invalid.' });
		center('GET', path).reply(200, endedCall());
		await expect(control()).rejects.toThrow(
			'The call has ended, so nothing can be changed about its recording [item 0]',
		);
	});

	it.each([400, 409, 422])(
		'finds out, when it is refused with %i, what the recording does not allow',
		async (status) => {
			request().reply(status, { message: 'Cannot be done.' });
			center('GET', path).reply(200, live('Stopped'));
			await expect(control()).rejects.toMatchObject({
				message: `The recording of the call is stopped, and Vonage refused to ${verb} it [item 0]`,
				description: expect.stringMatching(
					/^Vonage said: Cannot be done\.\s+Nothing is being recorded\. Only a recording that has begun/,
				) as string,
			});
		},
	);

	it('says, when it is refused, that the recording is in this status already', async () => {
		request().reply(409, {});
		center('GET', path).reply(200, live(wanted));
		await expect(control()).rejects.toMatchObject({
			message: `The recording of the call is ${wanted.toLowerCase()}, and Vonage refused to ${verb} it [item 0]`,
			description: expect.stringContaining(
				wanted === 'Paused' ? "'Start Recording'" : "'Pause Recording'",
			) as string,
		});
	});

	it.each([
		['is live', 200, live(other)],
		['does not tell about its recording', 200, { ...live(other), recordingStatus: 7 }],
		['cannot be looked up', 403, {}],
	])('shows what Vonage says when it is refused and the call %s', async (_, status, reply) => {
		request().reply(400, { message: 'The request is invalid.' });
		center('GET', path).reply(status, reply);
		await expect(control()).rejects.toThrow('answered 400: The request is invalid. [item 0]');
	});

	it('carries on past a call that is not known', async () => {
		const last = CALL_GUID.replace('94e5928c', '00000000');
		request().reply(404, { message: 'Not found' });
		request(last).reply(202, {});
		const items = [{ id: CALL_GUID }, { id: '' }, { id: last }];
		const output = await control({ items, continueOnFail: true });
		expect(output.map(({ json }) => json.id ?? String(json.error).split('.\n')[0])).toEqual([
			'The contact center has no such call [item 0]',
			"'Call ID' is empty [item 1]",
			last,
		]);
	});

	it.each([500, 503])(
		'is sent once when it is answered %i, and says what to check',
		async (status) => {
			request().reply(status, { message: 'Oops' });
			await expect(control()).rejects.toMatchObject({
				message: expect.stringContaining(
					`The recording may or may not be ${wanted.toLowerCase()} now`,
				) as string,
				description: expect.stringContaining("with the operation 'Get'") as string,
			});
			expect(nock.isDone()).toBe(true);
		},
	);
}
