import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import { z } from 'zod';

import type { Api, Explanation } from '../api';
import { optionalBaseUrl } from '../fields/baseUrl';
import type { VonageClient } from '../http/client';
import { goneAlready } from '../http/notFound';
import { collectPages, type Page } from '../http/pagination';
import { serialised } from '../serialised';
import { secretsOf, TIMEOUT, webhookOf, withOldTimeoutName } from './applicationCapabilities';
import { toBody, type ApplicationBody } from './applicationChanges';
import { explainRefusal, refusesConnectTimeout } from './applicationRefusals';

/** The largest that the API allows (applications.json listApplications). */
const PAGE_SIZE = 100;

/** Version 2 of the API for applications (applications.json). */
export const applications: Api = {
	name: 'Vonage Applications',
	credentials: [{ type: 'vonageKeySecretApi', name: 'Key and Secret' }],
	connection: z
		.object({ baseUrl: optionalBaseUrl('Base URL') })
		.transform(({ baseUrl }) => ({ baseUrl: baseUrl ?? 'https://api.nexmo.com' })),
	explain: explainRefusal,
};

const application = z
	.object({
		id: z.string().min(1),
		name: z.string(),
		keys: z
			.object({ public_key: z.string(), private_key: z.string() })
			.partial()
			.passthrough()
			.nullish(),
		capabilities: z.record(z.unknown()).nullish(),
		privacy: z.object({ improve_ai: z.boolean() }).partial().passthrough().nullish(),
	})
	.passthrough();

/** An application (applications.json Application); members that are not listed here are kept. */
export type Application = z.infer<typeof application>;

const applicationPage = z.object({
	total_pages: z.number().nullish(),
	_embedded: z.object({ applications: z.array(application) }),
});

/** One page of up to 100 applications, counted from 1. Source: applications.json listApplications. */
export async function listApplicationPage(
	vonage: VonageClient,
	page: number,
): Promise<Page<Application>> {
	const { total_pages: totalPages, _embedded } = await vonage.request({
		method: 'GET',
		path: ['v2', 'applications'],
		query: { page_size: PAGE_SIZE, page },
		reply: applicationPage,
	});
	const { applications: items } = _embedded;
	return { items, isLast: totalPages ? page >= totalPages : items.length < PAGE_SIZE };
}

/**
 * The applications whose name contains a text, without regard to case. The API cannot look for names,
 * so pages are read until `limit` of them are found.
 */
export async function listApplications(
	vonage: VonageClient,
	{ name = '', limit }: { name?: string; limit?: number },
): Promise<Application[]> {
	const wanted = name.trim().toLowerCase();
	return await collectPages(
		async (page) => await listApplicationPage(vonage, page),
		limit,
		(candidate) => candidate.name.toLowerCase().includes(wanted),
	);
}

/** Source: applications.json getApplication. The private key is never in it. */
export async function getApplication(vonage: VonageClient, id: string): Promise<Application> {
	return await vonage.request({ method: 'GET', path: pathOf(id), reply: application });
}

/** Source: applications.json deleteApplication. */
export async function deleteApplication(vonage: VonageClient, id: string): Promise<void> {
	await vonage.request({
		method: 'DELETE',
		path: pathOf(id),
		reply: z.unknown(),
		alreadyDone: goneAlready,
	});
}

/**
 * Source: applications.json createApplication. Without a public key Vonage makes the pair, and the
 * reply has the private key, this once.
 */
export async function createApplication(
	vonage: VonageClient,
	body: ApplicationBody,
): Promise<Application> {
	return await write(vonage, 'POST', ['v2', 'applications'], body, {
		message: 'The application may have been created',
		description:
			'It was not tried again, so that there are not two of them. Look for its name in the list before you run this item again. If it is there, delete it, or give it a new key pair with an update: its private key is not known here',
	});
}

/**
 * Reads an application and writes it back changed, because an update replaces all of it. Updates of
 * the same application wait for each other within this process, so that none undoes another. Source:
 * applications.json updateApplication.
 *
 * @param change makes the body to write from what was read
 */
export async function updateApplication(
	vonage: VonageClient,
	id: string,
	change: (current: ApplicationBody) => ApplicationBody,
): Promise<Application> {
	return await serialised(`application ${id}`, async () => {
		const current = await getApplication(vonage, id);
		return await write(vonage, 'PUT', pathOf(id), change(toBody(current)), {
			message: 'The application may have been updated',
			description:
				'Run this item again: an update may be made twice. If a new key pair was to be made, another one is made then',
		});
	});
}

const pathOf = (id: string) => ['v2', 'applications', id];

/** Sends an application; once more with the other name of the timeout where the API wants that. */
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
	if (outcome.status === 'fulfilled') return outcome.value;
	if (!wantsOldName || !capabilities) throw outcome.reason as Error;
	return await send({ ...body, capabilities: withOldTimeoutName(capabilities) });
}

/** The members of an application that people use, on one level. */
export function simplifyApplication({
	id,
	name,
	keys,
	capabilities,
	privacy,
}: Application): IDataObject {
	const addressOf = (capability: string, webhook: string) =>
		(webhookOf(capabilities, { capability, webhook }).address ?? null) as string | null;
	return {
		id,
		name,
		capabilities: Object.keys(capabilities ?? {}),
		voiceAnswerUrl: addressOf('voice', 'answer_url'),
		voiceFallbackAnswerUrl: addressOf('voice', 'fallback_answer_url'),
		voiceEventUrl: addressOf('voice', 'event_url'),
		messagesInboundUrl: addressOf('messages', 'inbound_url'),
		messagesStatusUrl: addressOf('messages', 'status_url'),
		improveAi: privacy?.improve_ai ?? null,
		publicKey: keys?.public_key ?? null,
	};
}

/** The same of an application that was written: with its private key if that is new, else null. */
export const simplifyWrittenApplication = (written: Application): IDataObject => ({
	...simplifyApplication(written),
	privateKey: written.keys?.private_key ?? null,
});
