import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { connect } from '../../shared/http/client';
import { contactCenterWebhooks } from '../../shared/vonage/contactCenterWebhooks/api';
import { kindOf, listEventTypes } from '../../shared/vonage/contactCenterWebhooks/eventTypes';
import { EVENT_KINDS } from '../../shared/vonage/contactCenterWebhooks/kinds';

/** The list of the editor waits no longer than a person does. */
const LIMITS = { maxWaitMs: 5_000, limitMs: 10_000 };

/**
 * The events that a workflow can start from: those that are known, and those that the account has besides,
 * so that new ones appear by themselves. Where the account cannot be asked, the known ones are enough.
 */
export async function getEvents(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const listed = await connect(this, contactCenterWebhooks, LIMITS)
		.then(listEventTypes)
		.catch(() => []);
	const known = new Set<string>(EVENT_KINDS.map(({ value }) => value));
	const further = listed
		.map(({ name, description }) => ({ kind: kindOf(name), description }))
		.filter(({ kind }) => !known.has(kind) && known.add(kind))
		.map(({ kind, description }) => ({
			name: kind,
			value: kind,
			description: description ?? undefined,
		}));
	return [...EVENT_KINDS, ...further];
}
