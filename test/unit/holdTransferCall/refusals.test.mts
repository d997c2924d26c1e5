import nock from 'nock';

import { operations } from '../../../nodes/HoldTransferCall/operations.ts';
import { execute } from '../../harness/execute.mts';
import { CALL_ID, expectControl, liveCall, withCall } from '../../harness/liveCalls.mts';
import { mockNetwork } from '../../harness/network.mts';
import { VBC, VIS } from '../../harness/samples.mts';

jest.mock('../../../nodes/shared/plain/pause', () => ({ pause: jest.fn(async () => {}) }));

mockNetwork();

const lookUp = () => nock(VBC).get(`${VIS}/self/calls/${CALL_ID}`);

const hold = { operation: 'hold', method: 'PUT', path: '/hold' } as const;

const requests = [
	{ operation: 'answer', method: 'PUT', path: '/answer' },
	{ operation: 'end', method: 'DELETE' },
	hold,
	{ operation: 'resume', method: 'DELETE', path: '/hold' },
	{ operation: 'sendToVoicemail', method: 'PUT', path: '/vmtransfer' },
	{ operation: 'transfer', method: 'POST', path: '/transfer', body: { phoneNumber: '123' } },
] as const;

const run = async (operation: string) =>
	await execute(withCall(operation, { parameters: { phoneNumber: '123' } }));

const conflict = { errorCode: 'CONFLICT', errorMessage: 'Invalid call state' };

/** What is refused, the call as it is, and what the user reads. */
type Case = [operation: string, direction: string, state: string, message: string, remedy: string];

const cases: Case[] = [
	[
		'hold',
		'INBOUND',
		'RINGING',
		'The call is ringing, and Vonage refused to put it on hold',
		'What can be done with it now: Answer, End, Send to Voicemail',
	],
	[
		'hold',
		'OUTBOUND',
		'RINGING',
		'The call is ringing, and Vonage refused to put it on hold',
		'What can be done with it now: End',
	],
	[
		'answer',
		'INBOUND',
		'ACTIVE',
		'The call is connected, and Vonage refused to answer it',
		'What can be done with it now: End, Hold, Transfer',
	],
	[
		'resume',
		'OUTBOUND',
		'REMOTE_HELD',
		'The call is held by other party, and Vonage refused to resume it',
		'What can be done with it now: End, Transfer',
	],
	[
		'transfer',
		'INBOUND',
		'RINGING',
		'The call is ringing, and Vonage refused to transfer it',
		'What can be done with it now: Answer, End, Send to Voicemail',
	],
	[
		'sendToVoicemail',
		'INBOUND',
		'INITIALIZING',
		'The call is initializing, and Vonage refused to send it to voicemail',
		'What can be done with it now: End',
	],
	[
		'end',
		'INBOUND',
		'MISSED',
		'The call is missed, and Vonage refused to end it',
		'The call is over, so nothing can be done with it',
	],
	[
		'hold',
		'OUTBOUND',
		'ANSWERED',
		'The call is ended (answered), and Vonage refused to put it on hold',
		'The call is over, so nothing can be done with it',
	],
];

describe('what the state of a call does not allow', () => {
	it.each(cases)(
		'is explained: %s for a call that is %s %s',
		async (operation, direction, state, message, remedy) => {
			const request = requests.find((candidate) => candidate.operation === operation)!;
			expectControl(request).reply(409, conflict);
			lookUp().reply(200, [liveCall({ direction, state })]);
			await expect(run(operation)).rejects.toMatchObject({
				message: `${message} [item 0]`,
				description: `Vonage answered 409: Invalid call state.\n${remedy}`,
				httpCode: '409',
			});
		},
	);

	it.each(requests)(
		'is explained for $operation, also without a word from Vonage',
		async (request) => {
			expectControl(request).reply(400, '');
			lookUp().reply(200, liveCall({ state: 'MISSED' }));
			await expect(run(request.operation)).rejects.toMatchObject({
				message: expect.stringMatching(
					/^The call is missed, and Vonage refused to [a-z ]+ \[item 0\]$/,
				) as string,
				description:
					'Vonage answered 400 and gave no reason.\nThe call is over, so nothing can be done with it',
			});
		},
	);

	it.each([400, 409, 422])('is recognised by the status %i', async (status) => {
		expectControl(hold).reply(status, conflict);
		lookUp().reply(200, liveCall({ state: 'HELD' }));
		await expect(run('hold')).rejects.toThrow('The call is on hold, and Vonage refused');
	});

	it('names operations as the menu does', async () => {
		expectControl(hold).reply(409, conflict);
		lookUp().reply(200, liveCall({ state: 'RINGING', direction: 'INBOUND' }));
		const { description } = (await run('hold').catch((error: unknown) => error)) as {
			description: string;
		};
		const named = description.split(': ').at(-1)!.split(', ');
		const menu = operations
			.filter(({ resource }) => resource.value === 'call')
			.map(({ name }) => name);
		expect(menu).toEqual(expect.arrayContaining(named));
	});
});

/** No mock is left for a look-up: one that is tried changes nothing, but would be counted. */
function countLookUps() {
	const found = { lookUps: 0 };
	nock(VBC)
		.get(`${VIS}/self/calls/${CALL_ID}`)
		.optionally()
		.reply(() => {
			found.lookUps += 1;
			return [200, liveCall({ state: 'RINGING' })];
		});
	return found;
}

describe('a refusal that the state of the call does not explain', () => {
	it.each([
		['hold', 'ACTIVE', 'put the call on hold', 'connected'],
		['end', 'INITIALIZING', 'end the call', 'initializing'],
		['resume', 'HELD', 'resume the call', 'on hold'],
		['transfer', 'REMOTE_HELD', 'transfer the call', 'held by other party'],
		['answer', 'DETACHED', 'answer the call', 'detached'],
		['sendToVoicemail', 'PARKED', 'send the call to voicemail', 'parked'],
	])(
		'is not put down to it, and no advice is given: %s of a call that is %s',
		async (operation, state, refused, inWords) => {
			const request = requests.find((candidate) => candidate.operation === operation)!;
			for (const [status, reply, said] of [
				[409, conflict, '409: Invalid call state'],
				[400, '', '400 and gave no reason'],
			] as const) {
				expectControl(request).reply(status, reply);
				lookUp().reply(200, liveCall({ state, direction: 'INBOUND' }));
				await expect(run(operation)).rejects.toMatchObject({
					message: `Vonage refused to ${refused}, with status ${status} [item 0]`,
					description: `Vonage answered ${said}.\nThe call is ${inWords}, which does not explain it`,
					httpCode: String(status),
				});
			}
		},
	);

	it.each([
		[403, { fault: { code: 900910, message: 'Resource forbidden' } }, 'answered 403: Resource'],
		[415, { errorMessage: 'Unsupported' }, 'answered 415: Unsupported'],
		[405, '', 'answered 405'],
		[404, {}, 'Vonage does not know this call'],
		[302, '', 'answered 302'],
		[422, { errorMessage: 'Failed', errors: [{ field: 'id', message: 'odd' }] }, 'answered 422'],
	])('%i is shown as it is, and the call is not looked up', async (status, body, message) => {
		const found = countLookUps();
		expectControl(hold).reply(status, body);
		await expect(run('hold')).rejects.toThrow(message);
		expect(found.lookUps).toBe(0);
		nock.cleanAll();
	});

	it.each([900908, 900909])('%i says what the subscription has to do with it', async (code) => {
		expectControl(hold).reply(403, { fault: { code, message: 'Resource forbidden' } });
		await expect(run('hold')).rejects.toMatchObject({
			message: 'The consumer key of the credential may not use VonageIntegrationSuite [item 0]',
			description: expect.stringContaining('its subscription to VonageIntegrationSuite') as string,
			httpCode: '403',
		});
	});

	it.each([
		[500, 4, 'answered 500'],
		[408, 4, 'answered 408'],
	])('%i is shown as it is after %i tries, without a look-up', async (status, times, message) => {
		const found = countLookUps();
		expectControl(hold).times(times).reply(status, 'no');
		await expect(run('hold')).rejects.toThrow(message);
		expect(found.lookUps).toBe(0);
		nock.cleanAll();
	});

	it('401 is shown as it is after signing in again, without a look-up', async () => {
		const found = countLookUps();
		nock(VBC).post('/token').reply(200, { access_token: 'vis-access-token', expires_in: 86_400 });
		expectControl(hold)
			.twice()
			.reply(401, { fault: { code: 900901, message: 'Invalid' } });
		await expect(run('hold')).rejects.toThrow('answered 401: Invalid');
		expect(found.lookUps).toBe(0);
		nock.cleanAll();
	});

	it('429 is waited for, and the call is not looked up', async () => {
		const found = countLookUps();
		expectControl(hold).reply(429, {});
		expectControl(hold).reply(200, liveCall({ state: 'HELD' }));
		expect((await run('hold')).items[0].json.state).toBe('HELD');
		expect(found.lookUps).toBe(0);
		nock.cleanAll();
	});

	it.each<[string, () => void]>([
		['is not known any more', () => lookUp().reply(404, {})],
		['cannot be looked up', () => lookUp().times(4).reply(500, '')],
		['is shown without its state', () => lookUp().reply(200, { id: CALL_ID })],
	])('is shown as it is when the call %s', async (__, answer) => {
		expectControl(hold).reply(409, conflict);
		answer();
		await expect(run('hold')).rejects.toMatchObject({
			message: 'Vonage Business Communications answered 409: Invalid call state [item 0]',
			description:
				'Vonage names no field. Check what this node sends for the item before you run it again',
		});
	});

	it('looks nothing up when nothing is refused', async () => {
		const found = countLookUps();
		expectControl(hold).reply(200, liveCall({ state: 'HELD' }));
		await run('hold');
		expect(found.lookUps).toBe(0);
		nock.cleanAll();
	});
});
