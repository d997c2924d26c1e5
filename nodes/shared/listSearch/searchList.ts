import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import type { Api, Connection } from '../http/api';
import type { VonageClient } from '../http/client';
import { contains } from '../plain/contains';
import { keptPage, type PageKind } from './keptPages';

/** The entries that show what the person typed; all of them where nothing was typed. */
export const matching = (entries: INodeListSearchItems[], filter: string): INodeListSearchItems[] =>
	entries.filter(({ name }) => contains(name, filter));

/**
 * Makes the method of a node that fills a list, all of it at once. A search finds entries by any part
 * of what the list shows. The method throws NodeApiError when the list cannot be read; n8n shows it
 * below the field.
 *
 * @param kindOf names the list as it is in this context, and says for how long it is kept
 */
export const searchList = <C extends Connection>(
	api: Api<C>,
	kindOf: (context: ILoadOptionsFunctions) => PageKind,
	entriesOf: (
		vonage: VonageClient<C>,
		context: ILoadOptionsFunctions,
	) => Promise<INodeListSearchItems[]>,
) =>
	async function (this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
		const { entries } = await keptPage(this, api, kindOf(this), async (vonage) => ({
			entries: await entriesOf(vonage, this),
		}));
		return { results: matching(entries, filter) };
	};
