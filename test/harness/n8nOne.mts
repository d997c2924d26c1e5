import type { IAllExecuteFunctions, IHttpRequestOptions, IRequestOptions } from 'n8n-workflow';

type Helper = IAllExecuteFunctions['helpers']['httpRequestWithAuthentication'];

/**
 * Turns n8n 2's helper for requests into that of n8n 1, as far as a node sees a difference (tried
 * with n8n-core 1.122.48, which n8n 1.123.81 has): it knows `ignoreHttpStatusErrors` as a boolean
 * only, and the error that it throws has no cause.
 */
export const asOfN8nOne = (helper: Helper): Helper =>
	async function (this: IAllExecuteFunctions, type, options, further) {
		const asked: IHttpRequestOptions & IRequestOptions = {
			...(options as IHttpRequestOptions),
			ignoreHttpStatusErrors: Boolean((options as IHttpRequestOptions).ignoreHttpStatusErrors),
		};
		return await helper.call(this, type, asked, further).catch((error: Error) => {
			Object.defineProperty(error, 'cause', { value: undefined });
			throw error;
		});
	};
