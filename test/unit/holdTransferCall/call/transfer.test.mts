import { execute, type Setup } from '../../../harness/execute.mts';
import {
	CALL_ID,
	controlsCalls,
	expectControl,
	liveCall,
	withCall,
} from '../../../harness/liveCalls.mts';
import { mockNetwork } from '../../../harness/network.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn(async () => {}) }));

mockNetwork();

const request = {
	operation: 'transfer',
	method: 'POST',
	path: '/transfer',
	body: { phoneNumber: '+14155550101' },
	parameters: { phoneNumber: '+1 (415) 555-0101' },
} as const;

const transfer = (overrides: Partial<Setup> = {}) =>
	withCall('transfer', {
		...overrides,
		parameters: { ...request.parameters, ...overrides.parameters },
	});

const networkFault = (code: string) => Object.assign(new Error(`socket ${code}`), { code });

describe('Hold/Transfer Call, Transfer', () => {
	controlsCalls(request);

	it.each(['', 'front desk', '12,13', '1'.repeat(31)])(
		'transfers to no number like %j',
		async (phoneNumber) => {
			await expect(execute(transfer({ parameters: { phoneNumber } }))).rejects.toThrow(
				/^'Phone Number' .* \[item 0\]$/,
			);
		},
	);

	it.each([408, 500, 502, 503])('is not sent again after %i', async (status) => {
		expectControl(request).reply(status, 'upstream said no');
		await expect(execute(transfer())).rejects.toMatchObject({
			message: expect.stringMatching(
				new RegExp(`^The call may have been transferred: .* answered ${status}`),
			) as string,
			description: expect.stringContaining('It was not tried again') as string,
		});
	});

	it('is not sent again when the connection breaks', async () => {
		expectControl(request).replyWithError(networkFault('ECONNRESET'));
		await expect(execute(transfer())).rejects.toMatchObject({
			message: 'The call may have been transferred [item 0]',
			description: expect.stringContaining('ECONNRESET') as string,
		});
	});

	it.each(['', '<html>OK</html>', '{}'])(
		'may have happened when the reply cannot be used: %j',
		async (reply) => {
			expectControl(request).reply(200, reply);
			await expect(execute(transfer())).rejects.toThrow('The call may have been transferred: ');
		},
	);

	it('is sent again where nothing happened: over the quota, and without a connection', async () => {
		expectControl(request).reply(429, {});
		expectControl(request).replyWithError(networkFault('ECONNREFUSED'));
		expectControl(request).reply(200, liveCall());
		expect((await execute(transfer())).items[0].json.id).toBe(CALL_ID);
	});

	it("is refused with n8n's Retry On Fail, which would transfer calls again", async () => {
		await expect(execute(transfer({ retryOnFail: true }))).rejects.toThrow(
			"'Retry On Fail' would transfer again what was already transferred",
		);
	});

	it('shows what is wrong with the number, and asks nothing about the call', async () => {
		expectControl(request).reply(422, {
			errorCode: 'VALIDATION_ERROR',
			errorMessage: 'Validation failed',
			errors: [{ field: 'phoneNumber', message: 'is not a valid number' }],
		});
		await expect(execute(transfer())).rejects.toMatchObject({
			message: 'Vonage Business Communications answered 422: Validation failed [item 0]',
			description: expect.stringContaining('phoneNumber: is not a valid number') as string,
		});
	});
});
