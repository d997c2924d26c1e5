import nock from 'nock';

import { execute } from '../../harness/execute.mts';
import {
	APPLICATIONS,
	application,
	ID,
	manageApplication,
	NEXMO,
} from '../../harness/manageApplication.mts';
import { mockNetwork } from '../../harness/network.mts';

mockNetwork();

const path = `${APPLICATIONS}/${ID}`;

const update = (parameters: object) =>
	manageApplication('update', {
		parameters: { updateFields: { name: 'New' }, ...parameters } as never,
	});

/** The text that is written when Vonage shows an application as this text. */
async function writtenText(shown: string, parameters: object = {}): Promise<string> {
	let written = '';
	nock(NEXMO).get(path).reply(200, shown);
	nock(NEXMO, { encodedQueryParams: true })
		.put(path, (body: unknown) => {
			written = JSON.stringify(body);
			return true;
		})
		.reply(200, function () {
			written = String(
				(this.req as unknown as { requestBodyBuffers: Buffer[] }).requestBodyBuffers,
			);
			return shown;
		});
	await execute(update(parameters));
	return written;
}

describe('an update of an application', () => {
	const NUMBERS =
		'{"a":12345678901234567890,"b":1.50,"c":1.0,"d":1e400,"e":-0,"list":[9007199254740993,2.10]}';

	it('writes back every number as Vonage shows it', async () => {
		const shown = `{"id":"${ID}","name":"Old","quota":${NUMBERS},"capabilities":{"fax":${NUMBERS}}}`;
		expect(await writtenText(shown)).toBe(
			`{"quota":${NUMBERS},"name":"New","capabilities":{"fax":${NUMBERS}}}`,
		);
	});

	it('sends numbers of a JSON text as they were typed', async () => {
		const shown = `{"id":"${ID}","name":"Old","capabilities":{}}`;
		const typed = `{"fax":${NUMBERS}}`;
		const parameters = { specifyCapabilities: 'json', capabilitiesJson: typed };
		expect(await writtenText(shown, parameters)).toBe(
			`{"name":"New","capabilities":{"fax":${NUMBERS}}}`,
		);
		const whole = { ...parameters, capabilitiesJson: `{"id":"x","capabilities":${typed}}` };
		expect(await writtenText(shown, whole)).toBe(
			`{"name":"New","capabilities":{"fax":${NUMBERS}}}`,
		);
	});

	it.each([
		`{"id":"${ID}","name":"Old","__proto__":{"a":1}}`,
		`{"id":"${ID}","name":"Old","capabilities":{"voice":{"list":[{"__proto__":1}]}}}`,
	])('stops where it cannot write back what Vonage shows: %s', async (shown) => {
		nock(NEXMO).get(path).reply(200, shown);
		await expect(execute(update({}))).rejects.toMatchObject({
			message: expect.stringContaining("Vonage shows its '__proto__' in a form") as string,
			description: expect.stringContaining('Nothing was changed') as string,
		});
	});
});

describe('an update of an application whose secrets are shown masked', () => {
	const webhook = (secret: string) => ({ address: 'https://example.com/v', active: true, secret });

	const shown = (secret: string) =>
		JSON.stringify(
			application({ capabilities: { video: { webhooks: { session_created: webhook(secret) } } } }),
		);

	it.each(['*******', '********cret', '•••••', 'xxxxxxxx', 'XXXX'])(
		'asks for the secret that is shown as %s',
		async (secret) => {
			nock(NEXMO).get(path).reply(200, shown(secret));
			await expect(execute(update({}))).rejects.toMatchObject({
				message: expect.stringContaining("'Video > Session Created > Secret'") as string,
				description: expect.stringContaining("'Leave Out Masked Secrets'") as string,
			});
		},
	);

	it('leaves it out where the user accepts that it may be lost', async () => {
		const text = await writtenText(shown('*******'), {
			updateOptions: { leaveOutMaskedSecrets: true },
		});
		const { capabilities } = JSON.parse(text) as { capabilities: object };
		expect(capabilities).toEqual({
			video: {
				webhooks: { session_created: { address: 'https://example.com/v', active: true } },
			},
		});
	});

	it('sends the one that is filled in, and one that is shown in full', async () => {
		const row = { event: 'session_created', address: 'https://example.com/v', secret: 'mine' };
		const filledIn = { capabilities: { video: { webhooks: { webhook: [row] } } } };
		expect(await writtenText(shown('*******'), filledIn)).toContain('"secret":"mine"');
		expect(await writtenText(shown('s*cret'))).toContain('"secret":"s*cret"');
	});
});
