import type { Simulator } from '../../simulator/simulator.mts';
import { basic, bearer, call, jwt, type Answer } from './support.mts';

/** The id of the seeded application. */
export const applicationId = '5f0c7c3e-2b41-4d0a-9a3e-8d6b1c2e4f70';

/** Asks the Application API something with key and secret. */
export async function askApplications(
	{ urls }: Simulator,
	method: string,
	path = '',
	body?: unknown,
): Promise<Answer> {
	const headers = basic('a1b2c3d4', 'key-secret');
	return await ask(`${urls.nexmo}/v2/applications${path}`, method, headers, body);
}

/** Asks the Users API something, as the seeded application unless a JWT of another one is given. */
export async function askUsers(
	simulator: Simulator,
	method: string,
	path = '',
	body?: unknown,
	token = jwt(simulator),
): Promise<Answer> {
	return await ask(`${simulator.urls.nexmo}/v1/users${path}`, method, bearer(token), body);
}

async function ask(
	url: string,
	method: string,
	headers: Record<string, string>,
	body: unknown,
): Promise<Answer> {
	if (body === undefined) return await call(url, { method, headers });
	return await call(url, {
		method,
		headers: { ...headers, 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
}

/** The example of a request body in a contract that has every member there is. */
export function fullExample(contract: unknown, path: string): any {
	const { paths } = contract as { paths: Record<string, any> };
	const { examples } = paths[path].post.requestBody.content['application/json'];
	return structuredClone(examples.full.value);
}
