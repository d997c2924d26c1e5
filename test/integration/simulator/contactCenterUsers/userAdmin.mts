import { startSimulator, type Simulator } from '../../../simulator/simulator.mts';
import type { SeedChanges } from '../../../simulator/state/seed.mts';
import { call, gateway, useSimulator, type Answer } from '../support.mts';

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

/** The settings of a user in the account. */
export const account = (userAccountConfiguration: object) => ({ userAccountConfiguration });

/** Those of one who acts as the agent with this display id. */
export const agent = (agentDisplayId: string) =>
	account({ role: 'Agent', actAsAgent: true, agentConfiguration: { agentDisplayId } });

/** Every member of the template that a new user is made from. */
export const template = {
	username: 'full_desk',
	name: 'Full Desk',
	email: 'full.desk@example.com',
	ssoExternalId: 'full.desk@idp.example.com',
	active: true,
	userAccountConfiguration: {
		role: 'Supervisor',
		actAsAgent: true,
		agentConfiguration: {
			agentDisplayId: '00987',
			webrtc: false,
			enforcedDispositionCodes: false,
			transcribeCalls: false,
			screenRecording: true,
			callParking: false,
			salesCadence: false,
			outboundAutoanswer: true,
			inboundAutoanswer: false,
			outboundWrapUp: 30,
			backToReadyAfterNoAnswer: 31,
			backToReadyAfterLineBusy: 32,
			backToReadyAfterInvalidNumber: 33,
			backToReadyAfterNetworkIssue: 34,
			callRatingFrequency: 100,
			location: 'GB',
			telephonyAddress: {
				telephoneAddress: '+441256000001',
				outboundTelephonyRegion: '6f1d7a52-2a86-4b56-9a0a-2f9f1a9a0c01',
				nationalDisplay: true,
				virtualLocation: 'GB',
			},
			capacity: { isAgentLevel: false, live: 100, nonLive: 50, semiLive: 40 },
			associatedUsers: [{ username: 'full.vbc', applicationType: 'VBC' }],
		},
	},
};

/** A simulator, and what is asked of its User Admin, for the tests of a file. */
export function useUserAdmin() {
	const simulator = useSimulator();
	const control = () => simulator.current.control;
	return {
		simulator,
		control,
		stored: (userId: string) =>
			control()
				.contactCenterUsers()
				.find((user) => user.userId === userId),
		ask: async (method: string, path: string, question: Question = {}) =>
			await askUserAdmin(simulator.current, method, path, question),
		create: async (changes: object = {}, query = '', of = simulator.current) =>
			await askUserAdmin(of, 'POST', `/users${query}`, { body: { ...newUser, ...changes } }),
		update: async (userId: string, body: object, query = '', of = simulator.current) =>
			await askUserAdmin(of, 'PATCH', `/users/${userId}${query}`, { body }),
	};
}
