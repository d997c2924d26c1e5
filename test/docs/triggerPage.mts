import type { IDataObject, INodeType } from 'n8n-workflow';

import { CallTrigger } from '../../nodes/CallTrigger/CallTrigger.node.ts';
import { triggerInput } from '../../nodes/CallTrigger/settings/fields.ts';
import { ContactCenterTrigger } from '../../nodes/ContactCenterTrigger/ContactCenterTrigger.node.ts';
import { triggerInput as contactCenterInput } from '../../nodes/ContactCenterTrigger/settings/fields.ts';
import type { Input } from '../../nodes/shared/fields/field.ts';
import type { Api } from '../../nodes/shared/http/api.ts';
import { contactCenterStats } from '../../nodes/shared/vonage/contactCenterStats/api.ts';
import { contactCenterWebhooks } from '../../nodes/shared/vonage/contactCenterWebhooks/api.ts';
import { integrationSuite } from '../../nodes/shared/vonage/integrationSuite/api.ts';
import webhooksContract from '../contracts/vcc-webhooks.json' with { type: 'json' };
import { callEvent } from '../harness/businessEvents.mts';
import { executeTrigger, callTrigger } from '../harness/trigger.mts';
import { fieldList } from './fields.mts';
import { json, sentence } from './markdown.mts';
import { credentialsOf, GENERATED } from './nodePage.mts';

/** What the page of a trigger is made from. */
interface Documented {
	node: INodeType;
	input: object;
	/** The page that says how it behaves, below docs. */
	page: string;
	/** What the trigger asks of Vonage; it signs in with the credentials of the first API. */
	asks: Array<{ api: Api; requests: string[] }>;
	/** What a delivery hands to the execution, of the documented sample. */
	arrival: IDataObject;
}

const sample =
	webhooksContract.webhooks['channel.ended'].post.requestBody.content[
		'application/cloudevents+json'
	].example;

const TRIGGERS: Documented[] = [
	{
		node: new CallTrigger(),
		input: triggerInput,
		page: 'trigger.md',
		asks: [
			{
				api: integrationSuite,
				requests: [
					'GET /self/webhooks',
					'POST /self/webhooks',
					'PUT /self/webhooks/{id}/renew',
					'DELETE /self/webhooks/{id}',
					'GET /self/events',
				],
			},
		],
		arrival: { event: callEvent() as never, recovered: false, signatureValid: true },
	},
	{
		node: new ContactCenterTrigger(),
		input: contactCenterInput,
		page: 'contact-center-trigger.md',
		asks: [
			{
				api: contactCenterWebhooks,
				requests: [
					'GET /webhooks/event-types',
					'GET /webhooks/subscriptions',
					'POST /webhooks/subscriptions',
					'PATCH /webhooks/subscriptions/{subscriptionId}',
					'DELETE /webhooks/subscriptions/{subscriptionId}',
				],
			},
			{
				api: contactCenterStats,
				requests: ['GET /stats/interactions', 'GET /stats/interactions/{guid}'],
			},
		],
		arrival: { event: sample, recovered: false },
	},
];

/** The page of a trigger. */
export async function triggerPage({ description: wanted }: INodeType): Promise<string> {
	const trigger = TRIGGERS.find(({ node }) => node.description.name === wanted.name)!;
	const { node, input, page, asks, arrival } = trigger;
	const { displayName, description } = node.description;
	const asked = asks.map(
		({ api, requests }) =>
			`${requests.map((request) => `\`${request}\``).join(', ')} (${api.name})`,
	);
	const { items } = await executeTrigger({ ...callTrigger(), node }, [arrival], 'manual');
	return [
		`# ${displayName}`,
		GENERATED,
		`${sentence(description)} [docs/${page}](../${page}) says what you need, how it behaves, and what is promised.`,
		`**Asks Vonage:** ${asked.join(', ')}, with _${credentialsOf(asks[0].api)}_.`,
		'What a field starts with is bold.',
		'## Fields',
		fieldList(input as Input),
		'## What comes out',
		'An item for each event (simplified):',
		json(items[0]!.json),
	].join('\n\n');
}
