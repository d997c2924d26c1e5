import { startSimulator, type Simulator } from '../../simulator/simulator.mts';
import type { SeedChanges } from '../../simulator/state/seed.mts';
import { call, gateway, type Answer } from './support.mts';

interface Question {
	body?: unknown;
	headers?: Record<string, string>;
	scope?: string;
}

/** Asks User Admin something with a fresh token. */
export async function askUserAdmin(
	simulator: Simulator,
	method: string,
	path: string,
	{ body, headers, scope }: Question = {},
): Promise<Answer> {
	return await call(`${simulator.urls.vccApi}/useradmin${path}`, {
		method,
		headers: {
			...(await gateway(simulator, scope)),
			...(body !== undefined && { 'content-type': 'application/json' }),
			...headers,
		},
		body: body === undefined ? undefined : JSON.stringify(body),
	});
}

/** Runs a test against a simulator with another seed, which must keep to the contract as well. */
export async function withSeed(seed: SeedChanges, test: (other: Simulator) => Promise<void>) {
	const other = await startSimulator({ seed });
	try {
		await test(other);
		expect(other.control.violations()).toEqual([]);
	} finally {
		await other.stop();
	}
}

export const receptionDesk = '2f5b2a6e-91a3-4e2c-8f0b-7d8c1f0a5b11';
export const closedDesk = '6d9f6ea2-55e7-4c60-8d4f-b1c05d4e9f55';
export const nobody = '00000000-0000-4000-8000-000000000000';

export const newUser = {
	username: 'new_desk',
	name: 'New Desk',
	email: 'new.desk@example.com',
	userAccountConfiguration: { role: 'Supervisor' },
};

export const refused = (status: number, message: string) => ({ status, body: { message } });
