import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { DateTime } from 'luxon';

import { detailsOf, integrationSuite, type BusinessCall } from '../../shared/apis/integrationSuite';
import { listCalls } from '../../shared/apis/integrationSuiteCalls';
import { collectEvents, EVENT_PAGE_SIZE } from '../../shared/apis/integrationSuiteEvents';
import {
	showWebhooks,
	simplifyWebhook,
	type ShownWebhook,
} from '../../shared/apis/integrationSuiteShownWebhooks';
import { stateInWords } from '../../shared/fields/callStates';
import { isoDateTime } from '../../shared/fields/dateTime';
import { connect, type VonageClient } from '../../shared/http/client';

/** A person is waiting in front of the list. */
const WAIT = { maxWaitMs: 5_000 };

/** Five requests of the ten that the quota allows in a minute. */
const LONGEST_LIST = 500;

/** One page. */
const LATEST_CALLS = EVENT_PAGE_SIZE;

const DIRECTIONS: Record<string, string> = { INBOUND: 'Inbound', OUTBOUND: 'Outbound' };

/** Such as "Front Desk (+442079460000), Inbound, On Hold, since 2026-03-01 09:30". */
function nameOf(call: BusinessCall, zone: string, beforeStart = 'since '): string {
	const { callerId, phoneNumber, direction, state, startTime } = detailsOf(call);
	const start = DateTime.fromISO(isoDateTime(startTime) ?? '', { zone });
	const who = callerId && phoneNumber ? `${callerId} (${phoneNumber})` : (callerId ?? phoneNumber);
	return [
		who || `Call ${call.id}`,
		direction && (DIRECTIONS[direction] ?? direction),
		state && stateInWords(state),
		start.isValid && `${beforeStart}${start.toFormat('yyyy-MM-dd HH:mm')}`,
	]
		.filter(Boolean)
		.join(', ');
}

/** What keeps a webhook from working comes first. */
function conditionOf(webhook: ShownWebhook): string {
	const { failed, expireAt, status } = simplifyWebhook(webhook);
	if (failed === true) return 'failed';
	if (typeof expireAt === 'string' && Date.parse(expireAt) <= Date.now()) return 'expired';
	return typeof status === 'string' ? status.toLowerCase() : 'unknown state';
}

async function open(context: ILoadOptionsFunctions): Promise<VonageClient> {
	const credentialType = context.getCurrentNodeParameter('authentication') as string;
	return await connect(context, integrationSuite, credentialType, WAIT);
}

function matching(results: INodeListSearchItems[], filter: string): INodeListSearchResult {
	const wanted = filter.trim().toLowerCase();
	return { results: results.filter(({ name }) => name.toLowerCase().includes(wanted)) };
}

/**
 * Fills the list of calls with those that are not over, newest first, in the time zone of the
 * workflow. A search finds by any part of what the list shows.
 *
 * @throws NodeApiError when the list cannot be read; n8n shows it below the field
 */
export async function searchCalls(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const calls = await listCalls(await open(this), { limit: LONGEST_LIST });
	return matching(
		calls.map((call) => ({ name: nameOf(call, this.getTimezone()), value: call.id })),
		filter,
	);
}

/**
 * Fills the list of past calls with the latest ones, newest first, in the time zone of the workflow.
 * A search finds among these, by any part of what the list shows.
 *
 * @throws NodeApiError when the list cannot be read; n8n shows it below the field
 */
export async function searchPastCalls(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const calls = await collectEvents(await open(this), {}, LATEST_CALLS);
	return matching(
		calls.map((call) => ({ name: nameOf(call, this.getTimezone(), ''), value: call.id })),
		filter,
	);
}

/**
 * Fills the list of webhooks, by their URL and whether they work.
 *
 * @throws NodeApiError when the list cannot be read; n8n shows it below the field
 */
export async function searchWebhooks(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const webhooks = await showWebhooks(await open(this), Infinity);
	return matching(
		webhooks.map((webhook) => ({
			name: `${webhook.url} (${conditionOf(webhook)})`,
			value: webhook.id,
		})),
		filter,
	);
}
