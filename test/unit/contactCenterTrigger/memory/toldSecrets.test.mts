import { ContactCenterTrigger } from '../../../../nodes/ContactCenterTrigger/ContactCenterTrigger.node.ts';
import {
	doubtSecret,
	toldSecretsOf,
} from '../../../../nodes/ContactCenterTrigger/memory/toldSecrets.ts';
import { forget } from '../../../../nodes/shared/trigger/memory.ts';
import { hookContext } from '../../../harness/trigger.mts';

const context = (nodeId = 'one') =>
	hookContext({
		node: new ContactCenterTrigger(),
		credentials: { vonageContactCenterOAuth2Api: {} },
		parameters: {},
		nodeId,
	});

describe('The secrets that Vonage was told', () => {
	beforeEach(() => {
		forget(context());
		forget(context('other'));
	});

	it('are remembered for the node, by URL', () => {
		toldSecretsOf(context()).set('https://n8n.example.com', 'a secret');
		expect(toldSecretsOf(context()).get('https://n8n.example.com')).toBe('a secret');
		expect(toldSecretsOf(context('other')).size).toBe(0);
	});

	it('are unknown where an event shows that somebody may have changed one', () => {
		const before = toldSecretsOf(context());
		before.set('https://n8n.example.com', 'a secret');
		doubtSecret(context());
		expect(toldSecretsOf(context()).size).toBe(0);
	});

	it('are those of this activation: what is noted late does not reach the next one', () => {
		const before = toldSecretsOf(context());
		forget(context());
		before.set('https://n8n.example.com', 'a secret');
		expect(toldSecretsOf(context()).size).toBe(0);
	});
});
