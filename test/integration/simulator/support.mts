import { sign } from 'node:crypto';
import {
	startSimulator,
	type Simulator,
	type SimulatorOptions,
} from '../../simulator/simulator.mts';

export interface Answer {
	status: number;
	headers: Headers;
	body: any;
	text: string;
}

/** A simulator for the tests of a file: as new before each test, and true to the contract in each. */
export function useSimulator(options?: SimulatorOptions): { current: Simulator } {
	const holder = {} as { current: Simulator };
	beforeAll(async () => {
		holder.current = await startSimulator(options);
	});
	afterEach(() => {
		const { control } = holder.current;
		const violations = control.violations();
		control.reset();
		expect(violations).toEqual([]);
	});
	afterAll(async () => await holder.current.stop());
	return holder;
}

export async function call(url: string, init?: RequestInit): Promise<Answer> {
	const response = await fetch(url, { redirect: 'manual', ...init });
	const text = await response.text();
	const isJson = /json/.test(response.headers.get('content-type') ?? '');
	const { status, headers } = response;
	return { status, headers, text, body: isJson ? JSON.parse(text) : undefined };
}

/** Longer than any test lives. */
export const ENDLESS_MS = 2 ** 31 - 1;

/** Waits until something holds, however busy the machine is. */
export async function until(holds: () => boolean): Promise<void> {
	while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

export const basic = (id: string, secret: string) => ({
	authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

export async function postForm(
	url: string,
	form: Record<string, string>,
	headers: Record<string, string> = {},
): Promise<Answer> {
	return await call(url, { method: 'POST', headers, body: new URLSearchParams(form) });
}

export async function postJson(
	url: string,
	body: unknown,
	headers: Record<string, string> = {},
): Promise<Answer> {
	return await call(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify(body),
	});
}

export const userAdminAccept = { accept: 'application/vnd.newvoicemedia.v4+json' };
export const consumerForm = { client_id: 'consumer-key', client_secret: 'consumer-secret' };
export const passwordForm = {
	grant_type: 'password',
	scope: 'openid',
	username: 'api_user@vbc.prod',
	password: 'integration-password',
	...consumerForm,
};

/** The header of a fresh V0 token. */
export async function v0({ urls }: Simulator) {
	const credentials = basic('a1b2c3d4e5', 'v0-authentication-token');
	const form = { grant_type: 'client_credentials' };
	const { body } = await postForm(`${urls.vcc}/v0/oauth2/token`, form, credentials);
	return bearer(body.access_token);
}

/** The headers of a fresh gateway token, for User Admin. */
export async function gateway({ urls }: Simulator, scope = 'users:read users:write') {
	const { body } = await postForm(`${urls.vcc}/Auth/connect/token`, {
		grant_type: 'client_credentials',
		client_id: 'gateway-client',
		client_secret: 'gateway-secret',
		scope,
	});
	return { ...userAdminAccept, ...bearer(body.access_token) };
}

/** The header of the integration user's token. */
export async function business({ urls }: Simulator) {
	const { body } = await postForm(`${urls.vbc}/token`, passwordForm);
	return bearer(body.access_token);
}

export const callsUrl = ({ urls }: Simulator) => `${urls.vcc}/v0/a1b2c3d4e5/calls/`;
export const visUrl = ({ urls }: Simulator) => `${urls.vbc}/t/vbc.prod/vis/v1`;

/** A JWT of the seeded application; claims and header can be overridden, undefined takes one away. */
export function jwt(
	{ control }: Simulator,
	claims: Record<string, unknown> = {},
	{ header = {}, privateKey = control.info().privateKey } = {},
): string {
	const iat = Math.floor(Date.now() / 1000);
	const { applicationId } = control.info().credentials.VonageJwtApi;
	const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
	const signed = [
		encode({ typ: 'JWT', alg: 'RS256', ...header }),
		encode({ application_id: applicationId, iat, exp: iat + 900, jti: 'one-of-a-kind', ...claims }),
	].join('.');
	return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`;
}

/** Asks the Integration Suite something as the integration user. */
export async function askSuite(
	simulator: Simulator,
	method: string,
	path: string,
	body?: unknown,
): Promise<Answer> {
	return await call(`${visUrl(simulator)}${path}`, {
		method,
		headers: {
			...(await business(simulator)),
			...(body !== undefined && { 'content-type': 'application/json' }),
		},
		body: body === undefined ? undefined : JSON.stringify(body),
	});
}
