import { CallTrigger } from '../../nodes/CallTrigger/CallTrigger.node.ts';
import { triggerInput } from '../../nodes/CallTrigger/settings/fields.ts';
import type { Input } from '../../nodes/shared/fields/field.ts';
import { integrationSuite } from '../../nodes/shared/vonage/integrationSuite/api.ts';
import { callEvent, keyOfNode, sign } from '../harness/businessEvents.mts';
import { callTrigger, deliver, executeTrigger } from '../harness/trigger.mts';
import { fieldList } from './fields.mts';
import { json, sentence } from './markdown.mts';
import { credentialsOf, GENERATED } from './nodePage.mts';

/** What the trigger asks of Vonage. */
export const TRIGGER_REQUESTS = [
	'GET /self/webhooks',
	'POST /self/webhooks',
	'PUT /self/webhooks/{id}/renew',
	'DELETE /self/webhooks/{id}',
	'GET /self/events',
];

/** The item that comes out for the call of the documented sample. */
async function sampleItem() {
	const setup = callTrigger();
	const event = callEvent();
	const { items } = await deliver(setup, {
		rawBody: JSON.stringify({ event }),
		headers: { 'x-von-signature': sign(keyOfNode(), event) },
	});
	const { items: output } = await executeTrigger(
		setup,
		items.map(({ json: arrival }) => arrival),
		'manual',
	);
	return output[0]!.json;
}

/** The page of the Call Trigger. */
export async function triggerPage(): Promise<string> {
	const { displayName, description } = new CallTrigger().description;
	const requests = TRIGGER_REQUESTS.map((request) => `\`${request}\``).join(', ');
	return [
		`# ${displayName}`,
		GENERATED,
		`${sentence(description)} [docs/trigger.md](../trigger.md) says what you need, how it behaves, and what is promised.`,
		`**Asks Vonage:** ${requests} (${integrationSuite.name}), with _${credentialsOf(integrationSuite)}_.`,
		'What a field starts with is bold.',
		'## Fields',
		fieldList(triggerInput as unknown as Input),
		'## What comes out',
		'An item for each event (simplified):',
		json(await sampleItem()),
	].join('\n\n');
}
