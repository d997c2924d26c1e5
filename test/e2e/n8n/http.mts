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
		const response = await this.sendWhenIdle(method, `${this.baseUrl}/rest${path}`, body);
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

	/** An n8n under load turns requests away, or takes no connection, before it looks at them. */
	private async sendWhenIdle(method: string, url: string, body?: unknown): Promise<Response> {
		for (let tries = 1; ; tries += 1) {
			const isLast = tries > TRIES_WHEN_BUSY;
			try {
				const response = await this.send(method, url, body);
				if (isLast || response.status !== 503) return response;
			} catch (error) {
				const { cause } = error as { cause?: { code?: string } };
				if (isLast || cause?.code !== 'UND_ERR_CONNECT_TIMEOUT') throw error;
			}
			await sleep(1_000);
		}
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
			const { cause } = error;
			throw new Error(`n8n did not answer ${method} ${url}: ${String(cause)}`, { cause });
		});
		for (const setCookie of isN8n ? response.headers.getSetCookie() : []) {
			const [, name, value] = /^([^=]+)=([^;]*)/.exec(setCookie) ?? [];
			if (name) this.cookies.set(name, value);
		}
		return response;
	}
}
