import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import type { Api, Connection } from '../http/api';
import { connect, type VonageClient } from '../http/client';
import { WHILE_SOMEBODY_WAITS } from '../http/timeout';
import { contains } from '../plain/contains';

/**
 * Opens an API to fill a list while a person waits for it.
 *
 * @throws NodeOperationError when the credential cannot be used
 */
export const openForList = async <C extends Connection>(
	context: ILoadOptionsFunctions,
	api: Api<C>,
): Promise<VonageClient<C>> => await connect(context, api, WHILE_SOMEBODY_WAITS);

/** The entries that show what the person typed; all of them where nothing was typed. */
export const matching = (entries: INodeListSearchItems[], filter: string): INodeListSearchItems[] =>
	entries.filter(({ name }) => contains(name, filter));

/**
 * Makes the method of a node that fills a list, all of it at once. A search finds entries by any part
 * of what the list shows. The method throws NodeApiError when the list cannot be read; n8n shows it
 * below the field.
 */
export const searchList = <C extends Connection>(
	api: Api<C>,
	entriesOf: (
		vonage: VonageClient<C>,
		context: ILoadOptionsFunctions,
	) => Promise<INodeListSearchItems[]>,
) =>
	async function (this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
		const entries = await entriesOf(await openForList(this, api), this);
		return { results: matching(entries, filter) };
	};
