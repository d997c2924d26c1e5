import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { DateTime } from 'luxon';

import { KEPT_BRIEFLY_MS, keptPage } from '../shared/listSearch/keptPages';
import { matching, searchList } from '../shared/listSearch/searchList';
import { isoDateTime } from '../shared/plain/isoDateTime';
import { integrationSuite } from '../shared/vonage/integrationSuite/api';
import { stateInWords } from '../shared/vonage/integrationSuite/callStates';
import { listCalls, listNewestCalls } from '../shared/vonage/integrationSuite/calls';
import { detailsOf, type BusinessCall } from '../shared/vonage/integrationSuite/data';
import { collectEvents } from '../shared/vonage/integrationSuite/events';
import {
	showWebhooks,
	simplifyWebhook,
	type ShownWebhook,
} from '../shared/vonage/integrationSuite/shownWebhooks';

/** How many live calls the list shows: as a rule one request, of ten that the quota allows in a minute. */
const LONGEST_LIST = 500;

/** How many past calls the list shows. */
const LATEST_CALLS = 100;

const DIRECTIONS: Record<string, string> = { INBOUND: 'Inbound', OUTBOUND: 'Outbound' };

/** Such as "Front Desk (+442079460000), Inbound, On Hold". */
function nameOf(call: BusinessCall): string {
	const { callerId, phoneNumber, direction, state } = detailsOf(call);
	const who = callerId && phoneNumber ? `${callerId} (${phoneNumber})` : (callerId ?? phoneNumber);
	return [
		who || `Call ${call.id}`,
		direction && (DIRECTIONS[direction] ?? direction),
		state && stateInWords(state),
	]
		.filter(Boolean)
		.join(', ');
}

/** When the calls of a list began, as its entries say it. */
const TIME_OF_DAY = 'HH:mm';
const DAY_AND_TIME = 'yyyy-MM-dd HH:mm';

/**
 * Begins with the time, which tells the calls of one person apart: the editor cuts long entries off. It
 * is left out where Vonage does not say it.
 */
function entryOf(call: BusinessCall, zone: string, format: string): INodeListSearchItems {
	const start = DateTime.fromISO(isoDateTime(detailsOf(call).startTime) ?? '', { zone });
	const time = start.isValid ? `${start.toFormat(format)}, ` : '';
	return { name: time + nameOf(call), value: call.id };
}

/** Whether a webhook works; what keeps it from working counts first. */
function conditionOf({ failed, expireAt, status }: IDataObject): string {
	if (failed === true) return 'failed';
	if (typeof expireAt === 'string' && Date.parse(expireAt) <= Date.now()) return 'expired';
	return typeof status === 'string' ? status.toLowerCase() : 'unknown state';
}

/** Such as "https://example.com/hook (failed)". */
function webhookEntry(webhook: ShownWebhook): INodeListSearchItems {
	const details = simplifyWebhook(webhook);
	const name = typeof details.url === 'string' ? details.url : `Webhook ${webhook.id}`;
	return { name: `${name} (${conditionOf(details)})`, value: webhook.id };
}

/** A list that is kept briefly; times in it are in the time zone of the workflow. */
const kindOf = (name: string) => (context: ILoadOptionsFunctions) => ({
	name: `${name}, ${context.getTimezone()}`,
	keptMs: KEPT_BRIEFLY_MS,
});

/**
 * Fills the list of calls with those that are not over, newest first, in the time zone of the workflow:
 * with what one request brings, and with all of them as the person scrolls on or searches.
 *
 * @throws NodeApiError when the list cannot be read; n8n shows it below the field
 */
export async function searchCalls(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const toEntry = (call: BusinessCall) => entryOf(call, this.getTimezone(), TIME_OF_DAY);
	const newest = await keptPage(
		this,
		integrationSuite,
		kindOf('newest calls')(this),
		async (vonage) => {
			const { entries, mayBeMore } = await listNewestCalls(vonage, LONGEST_LIST);
			return { entries: entries.map(toEntry), ...(mayBeMore && { next: 'all' }) };
		},
	);
	if (newest.next === undefined) return { results: matching(newest.entries, filter) };
	if (filter.trim() === '' && paginationToken === undefined) {
		return { results: newest.entries, paginationToken: newest.next };
	}
	const all = await keptPage(this, integrationSuite, kindOf('calls')(this), async (vonage) => ({
		entries: (await listCalls(vonage, { limit: LONGEST_LIST })).map(toEntry),
	}));
	const shown = new Set(
		paginationToken === undefined ? [] : newest.entries.map(({ value }) => value),
	);
	return {
		results: matching(
			all.entries.filter(({ value }) => !shown.has(value)),
			filter,
		),
	};
}

/**
 * Fills the list of past calls with the latest ones, newest first, in the time zone of the workflow.
 * A search finds among these only.
 */
export const searchPastCalls = searchList(
	integrationSuite,
	kindOf('past calls'),
	async (vonage, context) => {
		const calls = await collectEvents(vonage, {}, LATEST_CALLS);
		return calls.map((call) => entryOf(call, context.getTimezone(), DAY_AND_TIME));
	},
);

/** Fills the list of webhooks, by their URL and whether they work. */
export const searchWebhooks = searchList(integrationSuite, kindOf('webhooks'), async (vonage) => {
	const webhooks = await showWebhooks(vonage, Infinity);
	return webhooks.map(webhookEntry);
});
