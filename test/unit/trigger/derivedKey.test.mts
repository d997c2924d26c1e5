import { createHmac } from 'node:crypto';

import { derivedKey, isSignedForNode } from '../../../nodes/shared/trigger/derivedKey.ts';
import { forget } from '../../../nodes/shared/trigger/memory.ts';
import { callTrigger, hookContext } from '../../harness/trigger.mts';

const TYPE = 'vonageBusinessPasswordApi';

let now: number;

beforeEach(() => {
	now = Date.parse('2026-11-27T12:00:00Z');
	jest.spyOn(Date, 'now').mockImplementation(() => now);
	forget(context());
});

afterEach(() => jest.restoreAllMocks());

function context(changes: { webhookId?: string; credentialId?: string } = {}) {
	const { credentialId, ...node } = changes;
	const made = hookContext(callTrigger({ credentialId }));
	return Object.assign(made, { getNode: () => ({ ...made.node, ...node }) });
}

describe('A derived key', () => {
	it('is the HMAC of the webhook ID with the secret of the credential', () => {
		const key = derivedKey(context({ webhookId: 'a-webhook' }), 'a secret');
		expect(key).toEqual(createHmac('sha256', 'a secret').update('a-webhook').digest());
		expect(derivedKey(context({ webhookId: 'another' }), 'a secret')).not.toEqual(key);
		expect(derivedKey(context({ webhookId: 'a-webhook' }), 'another')).not.toEqual(key);
	});

	it('is made with the ID of the node where n8n gives no webhook ID', () => {
		const node = context({ webhookId: undefined });
		const expected = createHmac('sha256', 'a secret').update(node.getNode().id).digest();
		expect(derivedKey(node, 'a secret')).toEqual(expected);
	});
});

describe('Whether something is signed for the node', () => {
	/** The credential gives a key; what is asked about is signed with another one or with this one. */
	const asked = (changes?: Parameters<typeof context>[0]) => {
		const readKey = jest.fn(async () => await Promise.resolve('of the credential'));
		const isSigned = async (key: string) =>
			await isSignedForNode(context(changes), TYPE, readKey, (tried) => tried === key);
		return { readKey, isSigned };
	};

	it('takes the key of the credential, which is read once', async () => {
		const { readKey, isSigned } = asked();
		expect(await isSigned('of the credential')).toBe(true);
		expect(await isSigned('of the credential')).toBe(true);
		expect(readKey).toHaveBeenCalledTimes(1);
	});

	it('reads the credential again where no key fits, but not within ten seconds', async () => {
		const { readKey, isSigned } = asked();
		expect(await isSigned('changed')).toBe(false);
		readKey.mockResolvedValue('changed');
		now += 9_999;
		expect(await isSigned('changed')).toBe(false);
		expect(readKey).toHaveBeenCalledTimes(1);
		now += 1;
		expect(await isSigned('changed')).toBe(true);
		expect(readKey).toHaveBeenCalledTimes(2);
	});

	it('fails where the credential cannot be read', async () => {
		const { readKey, isSigned } = asked();
		readKey.mockRejectedValue(new Error('no database'));
		await expect(isSigned('of the credential')).rejects.toThrow('no database');
	});

	it.each([[undefined], [{}]])(
		'fails as the reading does where the node has the credentials %j',
		async (credentials) => {
			const made = context();
			const node = Object.assign(made, { getNode: () => ({ ...made.node, credentials }) });
			const readKey = async () => await Promise.reject(new Error('no credential'));
			await expect(isSignedForNode(node, TYPE, readKey, () => true)).rejects.toThrow(
				'no credential',
			);
		},
	);

	it.each([[{ credentialId: 'another' }], [{ webhookId: 'another' }], [{ webhookId: undefined }]])(
		'reads the key anew for %j',
		async (changes) => {
			await asked().isSigned('of the credential');
			const { readKey, isSigned } = asked(changes);
			expect(await isSigned('of the credential')).toBe(true);
			expect(readKey).toHaveBeenCalledTimes(1);
		},
	);
});
