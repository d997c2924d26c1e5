import type { Handler } from '../../contract/api.mts';
import { vccWebhooks } from '../../contract/documents.mts';
import { isObject } from '../../plain/merge.mts';
import { eventTypeNames } from '../../state/contactCenterWebhooks/eventTypes.mts';

interface Contract {
	webhooks: Record<string, { post: { summary: string; requestBody: { content: unknown } } }>;
	components: { schemas: Record<string, unknown> };
}

const { webhooks, components } = vccWebhooks as unknown as Contract;

/** The event types of the account, with the schemas of their data. Source: vcc-webhooks.json listEventTypes. */
export const listEventTypes: Handler = (_, { seed }) => ({
	status: 200,
	body: {
		eventTypes: eventTypeNames(seed.subscriptions).map((name) => {
			const webhook = webhooks[name.replace(/\.v\d+$/, '')] ?? webhooks.unlisted;
			return { name, description: webhook.post.summary, jsonSchema: dataSchemaOf(webhook) };
		}),
	},
});

function dataSchemaOf({ post }: Contract['webhooks'][string]): object {
	const [{ schema }] = Object.values(
		post.requestBody.content as Record<string, { schema: unknown }>,
	);
	const { properties } = resolved(schema) as { properties: { data: object } };
	return { $schema: 'https://json-schema.org/draft/2020-12/schema', ...properties.data };
}

/** A schema with what its references mean in their place, and without the notes of the contract. */
function resolved(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(resolved);
	if (!isObject(value)) return value;
	if (typeof value.$ref === 'string') {
		return resolved(components.schemas[value.$ref.split('/').at(-1)!]);
	}
	return Object.fromEntries(
		Object.entries(value)
			.filter(([name]) => !name.startsWith('x-'))
			.map(([name, member]) => [name, resolved(member)]),
	);
}
