import { createHash } from 'node:crypto';

import type { ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';

import type { Api, Connection } from '../http/api';
import { changesOf } from '../http/changes';
import { chosenCredential } from '../http/chosenCredential';
import { connect, type ClientOptions, type VonageClient } from '../http/client';
import { WHILE_SOMEBODY_WAITS } from '../http/timeout';
import { Kept } from '../plain/kept';

/** For what changes with every call. */
export const KEPT_BRIEFLY_MS = 10_000;

/** For what people change now and then. */
export const KEPT_MS = 60_000;

/** How many entries are kept in all; 50 000 of them need about ten megabytes. */
const MOST_ENTRIES = 50_000;

/** A part of a list, or all of it. */
export interface ListPage {
	entries: INodeListSearchItems[];
	/** What to ask for the next part with; undefined if there is none. */
	next?: string;
}

/** Which page is meant, and for how long it is kept. */
export interface PageKind {
	/** Tells the lists of one API apart, and their pages. */
	name: string;
	keptMs: number;
	/** How long a person may wait for it, if not as for other lists. */
	limits?: ClientOptions;
}

const pages = new Kept<ListPage>(MOST_ENTRIES);

/** Pages that are being read. */
const underWay = new Map<string, Promise<ListPage>>();

/**
 * Tells pages apart by the credential and all that it stands for, so that nobody gets the list of
 * another account. It is a digest, because a credential has secrets. Tokens count only where they alone
 * tell who has signed in. After a change by this process, the page is another one.
 */
async function keyOf<C extends Connection>(
	context: ILoadOptionsFunctions,
	api: Api<C>,
	{ name }: PageKind,
): Promise<string> {
	const type = chosenCredential(context, api);
	const data = await context.getCredentials(type);
	const isSignedInByFields = data.grantType === 'clientCredentials';
	const account = {
		...data,
		accessToken: undefined,
		...(isSignedInByFields && { oauthTokenData: undefined }),
	};
	const id = context.getNode().credentials?.[type]?.id;
	return createHash('sha256')
		.update(JSON.stringify([api.name, name, changesOf(api), type, id, account]))
		.digest('hex');
}

/**
 * Gives a page of a list while a person waits for it: the one that this process has kept, or a new one.
 * A page that is being read is not read a second time.
 *
 * @throws NodeOperationError when the credential cannot be used
 * @throws NodeApiError when the list cannot be read; n8n shows it below the field
 */
export async function keptPage<C extends Connection>(
	context: ILoadOptionsFunctions,
	api: Api<C>,
	kind: PageKind,
	read: (vonage: VonageClient<C>) => Promise<ListPage>,
): Promise<ListPage> {
	const key = await keyOf(context, api, kind);
	const kept = pages.get(key) ?? underWay.get(key);
	if (kept) return await kept;

	async function readAndKeep(): Promise<ListPage> {
		try {
			const page = await read(await connect(context, api, kind.limits ?? WHILE_SOMEBODY_WAITS));
			pages.keep(key, page, kind.keptMs, page.entries.length + 1);
			return page;
		} finally {
			underWay.delete(key);
		}
	}
	const reading = readAndKeep();
	underWay.set(key, reading);
	return await reading;
}
