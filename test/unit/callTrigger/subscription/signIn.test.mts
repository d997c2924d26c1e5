import type { NodeApiError, WorkflowActivateMode } from 'n8n-workflow';
import nock from 'nock';

import { isSignInRefused } from '../../../../nodes/shared/http/unavailable.ts';
import type { Setup } from '../../../harness/execute.mts';
import { keptTrigger, MINUTE_MS } from '../../../harness/keptTrigger.mts';
import { businessCredential } from '../../../harness/samples.mts';
import { triggerContext, webhookMethod } from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

const stage = keptTrigger();
const { settle, setup } = stage;

let password = 0;

/** A trigger whose credential has no token yet, and a password that no other test has. */
function withoutToken(overrides: Partial<Setup> = {}): Setup {
	const { accessToken: _, ...credential } = businessCredential.vonageBusinessPasswordApi;
	return setup({
		credentials: { vonageBusinessPasswordApi: { ...credential, password: `wrong-${password}` } },
		...overrides,
	});
}

/** Refuses every sign-in, and counts them. */
function refuse(status = 400, body: object = { error: 'invalid_grant' }) {
	const seen = { signIns: 0 };
	nock('https://api.vonage.com')
		.persist()
		.post('/token')
		.reply(() => {
			seen.signIns += 1;
			return [status, body];
		});
	return seen;
}

/** A trigger that n8n has started although nobody could sign in. */
async function started(kept: Setup, activation: WorkflowActivateMode = 'init') {
	const trigger = triggerContext(kept, { activation });
	await webhookMethod('checkExists', kept, { activation }).catch(() => false);
	await trigger.start();
	return {
		...trigger,
		tick: async (laterMs = 0) => {
			stage.now += laterMs;
			trigger.fire();
			await settle();
		},
	};
}

/** The error of a hook that cannot sign in. */
const refusalOf = async (overrides?: Partial<Setup>) =>
	await webhookMethod('checkExists', withoutToken(overrides)).then(
		() => Promise.reject(new Error('It has signed in')),
		(error: NodeApiError) => error,
	);

beforeEach(() => (password += 1));

describe.each([400, 401])('A sign-in that was refused with %i', (status) => {
	it('is not tried again within 35 minutes, and the user is told once', async () => {
		const seen = refuse(status);
		const trigger = await started(withoutToken());
		expect(seen.signIns).toBe(1);
		for (let minute = 0; minute < 34; minute += 1) await trigger.tick(MINUTE_MS);
		expect(seen.signIns).toBe(1);
		expect(trigger.failures).toEqual([
			expect.objectContaining({
				message: expect.stringMatching(/^Signing in to Vonage/) as string,
				description: expect.stringMatching(
					/Open the credential.*tried again when the credential was changed, or in 34 minutes: a few refused ones lock the user for half an hour.*The trigger goes on trying/s,
				) as string,
			}),
		]);
		for (let minute = 0; minute < 6; minute += 1) await trigger.tick(MINUTE_MS);
		expect(seen.signIns).toBe(2);
	});

	it('is tried again soon when the credential was changed', async () => {
		const seen = refuse(status);
		const trigger = await started(withoutToken());
		await trigger.tick(MINUTE_MS);
		trigger.store.stored.vonageBusinessPasswordApi.password = 'right';
		nock.cleanAll();
		nock('https://api.vonage.com').post('/token').reply(200, { access_token: 'a-token' });
		const again = stage.restoreVonage();
		await trigger.tick(5 * MINUTE_MS);
		expect(again.asked).toContain('GET /webhooks');
		expect(seen.signIns).toBe(1);
	});

	it('is not repeated by the other workflows with the credential, at the same time or later', async () => {
		const seen = refuse(status);
		const nodes = ['a', 'b', 'c', 'd'].map((nodeId) => withoutToken({ nodeId }));
		await Promise.all(nodes.map(async (kept) => await started(kept)));
		expect(seen.signIns).toBe(1);
		const late = await started(withoutToken({ nodeId: 'e' }));
		await late.tick(MINUTE_MS);
		expect(seen.signIns).toBe(1);
		expect(late.failures).toHaveLength(1);
	});

	it('is the same refusal for another workflow with the credential', async () => {
		refuse(status);
		const [first, again] = [await refusalOf({ nodeId: 'a' }), await refusalOf({ nodeId: 'b' })];
		expect(again).toMatchObject({ message: first.message, httpCode: String(status) });
		expect(isSignInRefused(again)).toBe(true);
	});

	it('does not end the wait of another credential', async () => {
		const seen = refuse(status);
		const one = { credentialId: `one-${password}` };
		await refusalOf(one);
		password += 1;
		await refusalOf({ credentialId: `other-${password}` });
		password -= 1;
		await refusalOf(one);
		expect(seen.signIns).toBe(2);
	});

	it.each([
		['35 minutes later', 35 * MINUTE_MS],
		['when the clock was set back', -MINUTE_MS],
	])('is tried again %s', async (_, laterMs) => {
		const seen = refuse(status);
		await refusalOf();
		stage.now += laterMs;
		await refusalOf();
		expect(seen.signIns).toBe(2);
	});

	it.each([false, true])(
		'is not repeated by n8n, which repeats what a person activates or tests (test listen: %s)',
		async (isTest) => {
			const seen = refuse(status);
			for (let attempt = 0; attempt < 5; attempt += 1) {
				await expect(webhookMethod('checkExists', withoutToken(), { isTest })).rejects.toThrow(
					'Signing in to Vonage',
				);
				await webhookMethod('delete', withoutToken(), { isTest }).catch(() => true);
			}
			expect(seen.signIns).toBe(1);
		},
	);
});

it('A sign-in server that does not answer is asked again at the next check', async () => {
	const seen = refuse(503, {});
	const trigger = await started(withoutToken());
	const before = seen.signIns;
	await trigger.tick(5 * MINUTE_MS);
	expect(seen.signIns).toBeGreaterThan(before);
});
