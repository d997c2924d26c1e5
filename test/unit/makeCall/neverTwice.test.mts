import nock from 'nock';

import { execute } from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';
import { callFromAgent, callFromUser, placedCall, VBC, VCC, VIS } from '../../harness/samples.mts';

jest.mock('../../../nodes/shared/plain/pause', () => ({ pause: jest.fn(async () => {}) }));

mockNetwork();

/** Each way to place a call, and its endpoint. */
const ways = [
	['from an agent', callFromAgent, () => nock(VCC).post('/v0/a1b2c3d4e5/calls/')],
	['from a business user', callFromUser, () => nock(VBC).post(`${VIS}/self/calls`)],
] as const;

/** Replies once; a second request would find no mock, fail differently and so fail the test. */
const networkFault = (code: string) => Object.assign(new Error(`socket ${code}`), { code });

describe.each(ways)('A call %s', (_, setup, endpoint) => {
	it.each([500, 502, 503, 504, 408])('is not placed again after %i', async (status) => {
		endpoint().reply(status, 'upstream said no', { 'Retry-After': '1' });
		const failure = execute(setup());
		await expect(failure).rejects.toMatchObject({
			message: expect.stringMatching(
				new RegExp(`^The call may have been placed: .* answered ${status}`),
			) as string,
			description: expect.stringContaining('It was not tried again') as string,
		});
	});

	it.each(['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ERR_SOMETHING_NEW'])(
		'is not placed again when the connection breaks with %s',
		async (code) => {
			endpoint().replyWithError(networkFault(code));
			await expect(execute(setup())).rejects.toMatchObject({
				message: 'The call may have been placed [item 0]',
				description: expect.stringContaining(code) as string,
			});
		},
	);

	it.each([
		['no JSON', '<html>OK</html>'],
		['cut short', '{"id":"017db4a2'],
		['empty', ''],
		['without an id', '{"status":"Active"}'],
	])('is not placed again when the reply is %s, and the reply is shown', async (__, text) => {
		endpoint().reply(201, text);
		await expect(execute(setup())).rejects.toMatchObject({
			message: expect.stringMatching(
				/^The call may have been placed: .* answered 201, but the reply (is not JSON|is empty|has no usable 'id')/,
			) as string,
			description: expect.stringContaining(`The reply was: ${text || '(empty)'}`) as string,
		});
	});

	it.each([301, 302, 303, 307, 308])(
		'does not follow a redirect with %i, which leaves open whether it was placed',
		async (status) => {
			endpoint().reply(status, '', { Location: 'https://elsewhere.example.com/calls' });
			await expect(execute(setup())).rejects.toThrow(
				new RegExp(`^The call may have been placed: .* answered ${status}`),
			);
		},
	);

	it('is placed when the reply begins with a byte order mark', async () => {
		endpoint().reply(201, `\uFEFF\uFEFF${JSON.stringify(placedCall())}`);
		expect((await execute(setup())).items).toHaveLength(1);
	});

	it.each(['EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'])(
		'is not placed again when an established connection ends with %s',
		async (code) => {
			endpoint().replyWithError(Object.assign(networkFault(code), { syscall: 'read' }));
			// the code of the first try: a second one would end with what nock says of a missing mock
			await expect(execute(setup())).rejects.toMatchObject({
				message: 'The call may have been placed [item 0]',
				description: expect.stringContaining(code) as string,
			});
		},
	);

	it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])(
		'is tried again when no connection was made (%s)',
		async (code) => {
			endpoint().twice().replyWithError(networkFault(code));
			endpoint().reply(201, placedCall());
			expect((await execute(setup())).items).toHaveLength(1);
		},
	);

	it.each(['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'])(
		'is tried again when connecting ended with %s',
		async (code) => {
			endpoint().replyWithError(Object.assign(networkFault(code), { syscall: 'connect' }));
			endpoint().reply(201, placedCall());
			expect((await execute(setup())).items).toHaveLength(1);
		},
	);

	it('gives up after four tries without a connection, and says that nothing was sent', async () => {
		endpoint().times(4).replyWithError(networkFault('ECONNREFUSED'));
		await expect(execute(setup())).rejects.toMatchObject({
			message: expect.stringMatching(/cannot be reached \[item 0\]$/) as string,
			description: expect.stringContaining('nothing was sent') as string,
		});
	});

	it("is refused with n8n's Retry On Fail, which would place it again", async () => {
		await expect(execute(setup({ retryOnFail: true }))).rejects.toMatchObject({
			message: expect.stringContaining(
				"'Retry On Fail' would call again what was already called",
			) as string,
			description: expect.stringContaining("Switch off 'Retry On Fail'") as string,
		});
	});

	it("fails each item, where it is refused with n8n's Retry On Fail and the node continues", async () => {
		const items = [{ phone: '02072068888' }, { phone: '02072068889' }];
		const refused = await execute(setup({ items, retryOnFail: true, continueOnFail: true }));
		expect(refused.items.map(({ json }) => Object.keys(json))).toEqual([['error'], ['error']]);
		expect(refused.items[1].json.error).toContain('so nothing was sent');
	});

	it('says who was called when a later item stops the run, and how to go on', async () => {
		endpoint().reply(201, placedCall());
		endpoint().reply(500, 'no');
		const items = Array.from({ length: 5 }, () => ({ phone: '02072068888' }));
		const failure = execute(setup({ items, parameters: { options: { maxConcurrency: 1 } } }));
		await expect(failure).rejects.toMatchObject({
			message: expect.stringContaining('[item 1]') as string,
			description: expect.stringMatching(
				/1 of 5 items was already called: item 0, 02072068888\. Running the node again would call it again\.[^]*choose 'Retry' for this execution/,
			) as string,
		});
	});
});
