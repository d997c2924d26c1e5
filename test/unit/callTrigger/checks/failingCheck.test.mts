import { keptTrigger, HOUR_MS, MINUTE_MS } from '../../../harness/keptTrigger.mts';
import { businessCredential } from '../../../harness/samples.mts';
import {
	handOver,
	rememberEvents,
	triggerContext,
	webhookMethod,
} from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

const stage = keptTrigger();
const { quiet, settle, setup } = stage;
rememberEvents();

describe('A check that fails', () => {
	const REMEDY = 'The trigger goes on trying. Calls that end meanwhile are looked for afterwards';

	it.each([403, 404, 422])('with %i is told at once, with what to do', async (status) => {
		const trigger = await quiet();
		stage.vonage.answers['GET /webhooks'] = [status];
		await trigger.tick(HOUR_MS);
		expect(trigger.failures).toEqual([
			expect.objectContaining({
				message: `Vonage Business Communications answered ${status}: no reason given`,
				description: expect.stringMatching(new RegExp(`\\w.*\\.\n${REMEDY}$`)) as string,
			}),
		]);
		expect(trigger.deactivations).toEqual([]);
	});

	it('with 401 is told at once, when the token is a fresh one', async () => {
		const { accessToken: _, ...credential } = businessCredential.vonageBusinessPasswordApi;
		const kept = setup({ credentials: { vonageBusinessPasswordApi: credential } });
		const nock = (await import('nock')).default;
		nock('https://api.vonage.com').post('/token').reply(200, { access_token: 'next' });
		const trigger = triggerContext(kept);
		await webhookMethod('create', setup());
		await trigger.start();
		stage.vonage.answers['GET /webhooks'] = [401];
		trigger.fire();
		await settle();
		expect(trigger.failures).toMatchObject([{ httpCode: '401' }]);
	});

	it('in signing in is told at once', async () => {
		const { accessToken: _, ...credential } = businessCredential.vonageBusinessPasswordApi;
		const nock = (await import('nock')).default;
		nock('https://api.vonage.com').post('/token').reply(400, { error: 'invalid_grant' });
		const trigger = triggerContext(
			setup({ credentials: { vonageBusinessPasswordApi: credential } }),
		);
		await webhookMethod('create', setup());
		await trigger.start();
		trigger.fire();
		await settle();
		expect(trigger.failures).toEqual([
			expect.objectContaining({
				message: expect.stringMatching(/^Signing in to Vonage/) as string,
				description: expect.stringContaining('Open the credential') as string,
			}),
		]);
	});

	it('in signing in because of an outage is told when it is the third in a row', async () => {
		const { accessToken: _, ...credential } = businessCredential.vonageBusinessPasswordApi;
		const nock = (await import('nock')).default;
		// each check tries four times
		nock('https://api.vonage.com').post('/token').times(12).reply(503, 'busy');
		const failing = triggerContext(
			setup({ credentials: { vonageBusinessPasswordApi: credential } }),
		);
		await webhookMethod('create', setup());
		await failing.start();
		for (let check = 1; check <= 3; check += 1) {
			expect(failing.failures).toEqual([]);
			failing.fire();
			await settle();
			stage.now += HOUR_MS;
		}
		expect(failing.failures).toMatchObject([{ httpCode: '503' }]);
	});

	it('because the credential cannot be used is told at once', async () => {
		const trigger = await quiet();
		trigger.store.stored.vonageBusinessPasswordApi.consumerSecret = '';
		await trigger.tick(HOUR_MS);
		expect(trigger.failures).toEqual([
			expect.objectContaining({
				message: "'Consumer Secret' of the credential is empty",
				description: expect.stringMatching(new RegExp(`enter it\\.\n${REMEDY}$`)) as string,
			}),
		]);
	});

	it('for a reason that no API gave is told at once', async () => {
		const trigger = await quiet();
		jest.spyOn(trigger.store, 'getDecrypted').mockRejectedValue(new Error('No such credential'));
		await trigger.tick(HOUR_MS);
		expect(trigger.failures).toEqual([
			expect.objectContaining({
				message: 'No such credential',
				description: REMEDY,
				node: expect.objectContaining({ name: 'Vonage Call Trigger' }) as object,
			}),
		]);
	});

	it.each([500, 502, 408, 429])(
		'because of an outage (%i) is told when it is the third in a row',
		async (status) => {
			const trigger = await quiet();
			stage.vonage.answers['GET /webhooks'] = [status];
			await trigger.tick(HOUR_MS);
			await trigger.tick(HOUR_MS);
			expect(trigger.failures).toEqual([]);
			await trigger.tick(HOUR_MS);
			expect(trigger.failures).toHaveLength(1);
		},
	);

	it('is not told for outages with a check between them that worked', async () => {
		const trigger = await quiet();
		for (const status of [500, 500, undefined, 500, 500, undefined]) {
			if (status) stage.vonage.answers['GET /webhooks'] = [status];
			else delete stage.vonage.answers['GET /webhooks'];
			await trigger.tick(HOUR_MS);
		}
		expect(stage.checks).toHaveBeenCalledTimes(6);
		expect(trigger.failures).toEqual([]);
	});

	it('is told once a day for the same cause, and at once for another', async () => {
		const trigger = await quiet();
		stage.vonage.answers['GET /webhooks'] = [403];
		for (let hour = 0; hour < 24; hour += 1) await trigger.tick(HOUR_MS);
		expect(trigger.failures).toHaveLength(1);
		stage.vonage.answers['GET /webhooks'] = [422];
		await trigger.tick(30 * MINUTE_MS);
		expect(trigger.failures).toMatchObject([{ httpCode: '403' }, { httpCode: '422' }]);
		stage.vonage.answers['GET /webhooks'] = [403];
		await trigger.tick(30 * MINUTE_MS);
		expect(trigger.failures).toMatchObject([
			{ httpCode: '403' },
			{ httpCode: '422' },
			{ httpCode: '403' },
		]);
	});

	it('starts an execution that fails with the same words, where n8n cannot store one itself', async () => {
		const trigger = await quiet();
		Object.assign(trigger.context, { saveFailedExecution: undefined });
		jest.spyOn(trigger.context.logger, 'error').mockImplementation(() => {});
		stage.vonage.answers['GET /webhooks'] = [403];
		for (let hour = 1; hour <= 3; hour += 1) await trigger.tick(HOUR_MS);
		expect(trigger.emitted).toHaveLength(1);
		expect(trigger.deactivations).toEqual([]);
		await expect(handOver(setup(), trigger.emitted[0])).rejects.toMatchObject({
			message: 'Vonage Business Communications answered 403: no reason given',
			description: expect.stringContaining(REMEDY) as string,
		});
	});

	it('is only written to the log where the workflow would go on with the item that fails', async () => {
		const trigger = await quiet(setup({ continueOnFail: true }));
		Object.assign(trigger.context, { saveFailedExecution: undefined });
		const log = jest.spyOn(trigger.context.logger, 'error').mockImplementation(() => {});
		stage.vonage.answers['GET /webhooks'] = [403];
		await trigger.tick(HOUR_MS);
		expect(log).toHaveBeenCalledTimes(1);
		expect(log).toHaveBeenCalledWith(expect.stringContaining('answered 403'));
		expect(trigger.emitted).toEqual([]);
		expect(trigger.deactivations).toEqual([]);
		delete stage.vonage.answers['GET /webhooks'];
		await trigger.tick(HOUR_MS);
		expect(stage.checks).toHaveBeenCalledTimes(2);
	});
});
