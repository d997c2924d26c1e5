import nock from 'nock';
import { z } from 'zod';

import { connect } from '../../../nodes/shared/http/client.ts';
import type { ApiRequest } from '../../../nodes/shared/http/request.ts';
import { TRY_DEADLINE_MS } from '../../../nodes/shared/http/timeout.ts';
import { toJson } from '../../../nodes/shared/plain/json.ts';
import { applications } from '../../../nodes/shared/vonage/applications/api.ts';
import { mockDeadlines } from '../../harness/deadlines.mts';
import { loadOptionsContext } from '../../harness/execute.mts';
import { manageApplication, NEXMO } from '../../harness/manageApplication.mts';
import { mockNetwork } from '../../harness/network.mts';

mockNetwork();
const deadlines = mockDeadlines();

const anything = z.object({}).passthrough();

async function send(request: Partial<ApiRequest<object>>) {
	const context = loadOptionsContext(manageApplication('get'));
	const vonage = await connect(context, applications, { maxWaitMs: 0 });
	return await vonage.request({ method: 'GET', path: ['a'], reply: anything, ...request });
}

/** Answers a request, and returns what is seen of it. */
function serve(reply: string, method: 'get' | 'post' = 'get') {
	const seen: { headers?: object; body?: unknown } = {};
	nock(NEXMO)
		[method](/\/a$/)
		.reply(function (_, body) {
			Object.assign(seen, { headers: this.req.headers, body });
			return [200, reply];
		});
	return seen;
}

describe('a try', () => {
	it('asks for JSON, and sends the headers of the request', async () => {
		const seen = serve('{}');
		await send({ headers: { 'X-Own': 'one' } });
		expect(seen.headers).toMatchObject({ accept: 'application/json', 'x-own': 'one' });
		expect(seen.headers).not.toHaveProperty('content-type');
		expect(seen.body).toBe('');
	});

	it('sends a body as JSON, and says so', async () => {
		const seen = serve('{}', 'post');
		await send({ method: 'POST', body: { name: 'one' } });
		expect(seen.headers).toMatchObject({ 'content-type': 'application/json' });
		expect(seen.body).toEqual({ name: 'one' });
	});

	it('reads long numbers as texts, unless the reply is sent back', async () => {
		serve('{"id":12345678901234567890}');
		expect(await send({})).toEqual({ id: '12345678901234567890' });
		serve('{"id":12345678901234567890}');
		expect(toJson(await send({ isSentBack: true }))).toBe('{"id":12345678901234567890}');
	});

	it('ends when its time is over', async () => {
		nock(NEXMO)
			.post(/\/a$/)
			.reply(async () => {
				deadlines.pass(TRY_DEADLINE_MS);
				return await new Promise<never>(() => {});
			});
		await expect(send({ method: 'POST', body: {} })).rejects.toMatchObject({
			message: 'Vonage Applications did not answer',
			description: expect.stringContaining('(ETIMEDOUT)'),
		});
	});
});
