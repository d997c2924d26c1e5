import { setTimeout as sleep } from 'node:timers/promises';

const TRIES_WHEN_BUSY = 60;

interface N8nError {
	message?: string;
}

/** n8n's internal REST API as a browser speaks it: JSON, and the cookies that n8n sets. */
export class N8nHttp {
	private readonly cookies = new Map<string, string>();

	constructor(private readonly baseUrl: string) {}

	/** Sends a request below `/rest` and gives the `data` of the answer; throws on an error. */
	async request<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
		let response = await this.send(method, `${this.baseUrl}/rest${path}`, body);
		// n8n under load turns requests away, before it looks at them, until its database is idle again
		for (let tries = 0; response.status === 503 && tries < TRIES_WHEN_BUSY; tries += 1) {
			await sleep(1_000);
			response = await this.send(method, `${this.baseUrl}/rest${path}`, body);
		}
		const text = await response.text();
		if (!response.ok) {
			const { message } = (text.startsWith('{') ? JSON.parse(text) : {}) as N8nError;
			throw new Error(`n8n answered ${response.status} to ${method} ${path}: ${message ?? text}`);
		}
		return (text ? (JSON.parse(text) as { data: unknown }).data : undefined) as Answer;
	}

	/**
	 * Opens a page as a browser does, which follows redirects and sends n8n's cookies to n8n alone;
	 * gives the page that it ends on.
	 */
	async open(url: string): Promise<{ url: string; status: number; body: string }> {
		const response = await this.send('GET', url);
		const location = response.headers.get('location');
		if (location) return await this.open(new URL(location, url).href);
		return { url, status: response.status, body: await response.text() };
	}

	private async send(method: string, url: string, body?: unknown): Promise<Response> {
		const isN8n = url.startsWith(`${this.baseUrl}/`);
		const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
		const response = await fetch(url, {
			method,
			redirect: 'manual',
			headers: {
				// a kept connection may be closed by n8n at the moment in which it is used again
				connection: 'close',
				...(isN8n && cookie ? { cookie } : {}),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		}).catch((error: Error) => {
			throw new Error(`n8n did not answer ${method} ${url}: ${String(error.cause)}`, {
				cause: error,
			});
		});
		for (const setCookie of isN8n ? response.headers.getSetCookie() : []) {
			const [, name, value] = /^([^=]+)=([^;]*)/.exec(setCookie) ?? [];
			if (name) this.cookies.set(name, value);
		}
		return response;
	}
}
