import { inspect } from 'node:util';

import nock from 'nock';

import contract from '../../contracts/vcc.json';
import { execute } from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';
import { callFromAgent, VCC } from '../../harness/samples.mts';

mockNetwork();

const { examples } =
	contract.paths['/v0/{accountKey}/calls/'].post.responses['400'].content['application/json'];

const refusals = Object.values(examples).map(({ value }) => value.message);

const refuse = (status: number, body: nock.Body) =>
	nock(VCC).post('/v0/a1b2c3d4e5/calls/').reply(status, body);

describe('Make Call, refused', () => {
	it('knows 18 refusals', () => {
		expect(refusals).toHaveLength(18);
	});

	it.each(refusals)('explains "%s" and says what to do', async (message) => {
		refuse(400, { message });
		const failure = (await execute(callFromAgent()).catch((error: unknown) => error)) as {
			message: string;
			description: string;
			httpCode: string;
			context: { itemIndex: number };
		};
		expect(failure.httpCode).toBe('400');
		expect(failure.context.itemIndex).toBe(0);
		expect(failure.message).toMatch(/^[A-Z].* \[item 0\]$/);
		expect(failure.message).not.toContain(message);
		expect(failure.message).not.toContain('answered 400');
		expect(failure.description).toMatch(/^('|An |Ask|Check|Choose|Call|Fill|Shorten|Try|Wait)/);
	});

	it.each([
		[400, { message: 'Something new' }, 'Vonage Contact Center answered 400: Something new'],
		[400, { message: 'constructor' }, 'Vonage Contact Center answered 400: constructor'],
		[403, { message: 'Authorization has been denied for this request.' }, 'answered 403'],
		[404, { message: 'Not found' }, 'answered 404: Not found'],
		[415, { message: 'unsupported' }, 'answered 415'],
		[302, '', 'answered 302: no reason given'],
		[418, 'teapot', 'answered 418: teapot'],
		[418, '<html>teapot</html>', 'answered 418: no reason that can be read'],
		[418, 'I am <!DOCTYPE html><p>a teapot', 'answered 418: no reason that can be read'],
	])('shows what %i said that it does not know', async (status, body, message) => {
		refuse(status, body);
		await expect(execute(callFromAgent())).rejects.toThrow(message);
	});

	it('never shows a secret that a server sends back', async () => {
		refuse(400, {
			message: 'bad token v0-authentication-token in Authorization: Bearer v0-access-token',
		});
		const failure = await execute(callFromAgent()).catch((error: unknown) => error);
		const shown = inspect(failure, { depth: Infinity, showHidden: true });
		expect(shown).toContain('answered 400');
		expect(shown).not.toContain('v0-authentication-token');
		expect(shown).not.toContain('v0-access-token');
	});
});
