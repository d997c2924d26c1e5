import type { IHttpRequestMethods } from 'n8n-workflow';
import { z } from 'zod';

import type { Explanation } from '../../http/api';
import type { VonageClient } from '../../http/client';
import { goneAlready } from '../../http/notFound';
import { collectPages, type Page } from '../../paging/byNumber';
import { contains } from '../../plain/contains';
import { hasMember, isObject, withoutNulls, type Members } from '../../plain/members';
import { oneAtATime } from '../../plain/oneAtATime';
import { listOf, number } from '../replyMembers';
import { secretsOf, TIMEOUT, withOldTimeoutName } from './capabilities';
import { toBody, type ApplicationBody } from './changes';
import {
	application,
	nameOf,
	updatableApplication,
	withoutSecrets,
	type Application,
	type UpdatableApplication,
} from './data';
import { refusesConnectTimeout } from './refusals';
import { explainMasked, maskedSecrets, withoutMaskedSecrets } from './secrets';

const ROOT = ['v2', 'applications'];

/** The largest that the API allows (applications.json listApplications). */
const PAGE_SIZE = 100;

const applicationPage = z.object({
	total_pages: number,
	_embedded: z.object({ applications: listOf(application) }),
});

/**
 * One page of up to 100 applications, counted from 1, without the secrets of their webhooks. Source:
 * applications.json listApplications.
 */
export async function listApplicationPage(
	vonage: VonageClient,
	page: number,
): Promise<Page<Application>> {
	const { total_pages: totalPages, _embedded } = await vonage.request({
		method: 'GET',
		path: ROOT,
		query: { page_size: PAGE_SIZE, page },
		reply: applicationPage,
	});
	const items = _embedded.applications.map(withoutSecrets);
	return {
		items,
		isLast: totalPages ? page >= totalPages : items.length < PAGE_SIZE,
		pageCount: totalPages,
	};
}

/**
 * The applications whose name contains a text, without regard to case, each once. The API cannot
 * search names, so pages are read until `limit` such applications are found.
 */
export async function listApplications(
	vonage: VonageClient,
	{ name = '', limit }: { name?: string; limit?: number },
): Promise<Application[]> {
	return await collectPages(async (page) => await listApplicationPage(vonage, page), {
		limit,
		isWanted: (candidate) => contains(nameOf(candidate), name),
		keyOf: ({ id }) => id,
		atOnce: vonage.atOnce,
	});
}

/**
 * Reads an application, without the secrets of its webhooks; the private key is never in it. Source:
 * applications.json getApplication.
 */
export async function getApplication(vonage: VonageClient, id: string): Promise<Application> {
	return withoutSecrets(
		await vonage.request({ method: 'GET', path: [...ROOT, id], reply: application }),
	);
}

/** Source: applications.json deleteApplication. */
export async function deleteApplication(vonage: VonageClient, id: string): Promise<void> {
	await vonage.request({
		method: 'DELETE',
		path: [...ROOT, id],
		reply: z.unknown(),
		alreadyDone: goneAlready,
	});
}

/**
 * Creates an application, and returns it without the secrets of its webhooks. Without a public key
 * Vonage makes the pair, and the reply has the private key, this once. Source: applications.json
 * createApplication.
 */
export async function createApplication(
	vonage: VonageClient,
	body: ApplicationBody,
): Promise<Application> {
	return await write(vonage, 'POST', ROOT, body, {
		message: 'The application may have been created',
		description:
			'It was not tried again, so that there are not two of them. Look for its name in the list before you run this item again. If it is there, delete it, or give it a new key pair with an update: its private key is not known here',
	});
}

/**
 * Reads an application and writes it back changed, because an update replaces all of it. The
 * secrets of its webhooks are written back, too, and not returned. Updates of the same application
 * wait for each other within this process, however its ID is written, so that none undoes another.
 * Source: applications.json updateApplication.
 *
 * @param change makes the body to write from what was read
 * @param leavesOutMasked whether to leave out secrets that Vonage shows masked, which may lose them
 * @throws NodeOperationError when a part of it cannot be read and would be lost; nothing is written
 * then
 */
export async function updateApplication(
	vonage: VonageClient,
	id: string,
	change: (current: ApplicationBody) => ApplicationBody,
	leavesOutMasked: boolean,
): Promise<Application> {
	return await oneAtATime(`application ${id.toLowerCase().replaceAll('-', '')}`, async () => {
		const shown = await vonage.request({
			method: 'GET',
			path: [...ROOT, id],
			reply: z.custom<Members>(isObject, 'must be an object'),
			isSentBack: true,
		});
		const body = change(toBody(toUpdatable(vonage, shown)));
		const masked = maskedSecrets(body.capabilities);
		if (masked.length > 0 && !leavesOutMasked) throw vonage.failure(explainMasked(masked));
		const capabilities = body.capabilities && withoutMaskedSecrets(body.capabilities);
		const toSend = { ...body, ...(capabilities && { capabilities }) };
		return await write(vonage, 'PUT', [...ROOT, id], toSend, {
			message: 'The application may have been updated',
			description:
				'Run this item again: an update may be made twice. If a new key pair was to be made, another one is made then',
		});
	});
}

/**
 * Checks that every part of an application can be read, because an update would lose the others.
 * Members that are null have nothing to write back.
 */
function toUpdatable(vonage: VonageClient, shown: Members): UpdatableApplication {
	const result = updatableApplication.safeParse(withoutNulls(shown));
	// a schema silently drops a member of this name
	const isWhole = !hasMember(shown, '__proto__');
	if (result.success && isWhole) return result.data;
	const path = result.success ? ['__proto__'] : result.error.issues[0].path;
	throw vonage.failure({
		message: `The application cannot be updated here: Vonage shows its '${path.join('.')}' in a form that this node does not know`,
		description:
			'Nothing was changed, because an update writes back the whole application, and this part of it would be lost. Change the application in the Vonage dashboard',
	});
}

/**
 * Sends an application. If the API wants the other name of the timeout, sends it once more with
 * that.
 */
async function write(
	vonage: VonageClient,
	method: IHttpRequestMethods,
	path: string[],
	body: ApplicationBody,
	unknownOutcome: Explanation,
): Promise<Application> {
	const { capabilities } = body;
	const hasTimeout = JSON.stringify(capabilities ?? {}).includes(`"${TIMEOUT}":`);
	let wantsOldName = false;
	const send = async (toSend: ApplicationBody) =>
		await vonage.request({
			method,
			path,
			body: toSend,
			secrets: secretsOf(capabilities),
			reply: application,
			unknownOutcome,
			explain: async (refusal) => {
				wantsOldName = hasTimeout && refusesConnectTimeout(refusal);
				return undefined;
			},
		});
	const [outcome] = await Promise.allSettled([send(body)]);
	if (outcome.status === 'fulfilled') return withoutSecrets(outcome.value);
	if (!wantsOldName || !capabilities) throw outcome.reason as Error;
	const renamed = { ...body, capabilities: withOldTimeoutName(capabilities) };
	return withoutSecrets(await send(renamed));
}
