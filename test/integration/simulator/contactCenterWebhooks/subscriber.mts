import type { Simulator } from '../../../simulator/simulator.mts';
import type { SeedChanges } from '../../../simulator/state/seed.mts';
import { useReceiver } from '../receiver.mts';
import { call, callsUrl, gateway, postJson, useSimulator, v0, type Answer } from '../support.mts';

interface Question {
	body?: unknown;
	headers?: Record<string, string>;
	scope?: string;
}

/** Asks the Webhooks API something with a fresh token. */
export async function askWebhooks(
	simulator: Simulator,
	method: string,
	path: string,
	{ body, headers, scope = 'admin:read admin:write' }: Question = {},
): Promise<Answer> {
	return await call(`${simulator.urls.vccApi}/webhooks${path}`, {
		method,
		headers: {
			...(await gateway(simulator, scope)),
			accept: 'application/vnd.newvoicemedia.v1+json',
			...(body !== undefined && { 'content-type': 'application/json' }),
			...headers,
		},
		body: body === undefined ? undefined : JSON.stringify(body),
	});
}

export const secret = Buffer.from('0123456789abcdef0123456789abcdef').toString('base64');

/** Places a call from the agent 1234; answers its id. */
export async function placeCall(
	simulator: Simulator,
	to: object = { telephoneNumber: '02072068888' },
): Promise<string> {
	const body = { from: { agentId: '1234' }, to };
	return (await postJson(callsUrl(simulator), body, await v0(simulator))).body.id;
}

/** A simulator and a receiver of what happens in the contact center, for the tests of a file. */
export function useSubscriber(seed: SeedChanges = {}) {
	const notifications = { answerTimeoutMs: 60_000, retryDelayMs: 1_000, ...seed.notifications };
	const simulator = useSimulator({ seed: { ...seed, notifications } });
	const receiver = useReceiver();
	const control = () => simulator.current.control.contactCenter;
	return {
		simulator,
		receiver,
		control,
		ask: async (method: string, path: string, question?: Question) =>
			await askWebhooks(simulator.current, method, path, question),

		/** Subscribes the receiver; answers the subscription. */
		async subscribe(request: object = {}, to: Simulator = simulator.current) {
			const body = {
				name: 'n8n workflow',
				url: receiver.url,
				events: ['*'],
				secret,
				...request,
			};
			const answer = await askWebhooks(to, 'POST', '/subscriptions', { body });
			expect(answer.status).toBe(200);
			return answer.body;
		},
		place: async (to?: object) => await placeCall(simulator.current, to),
		settled: async () => await simulator.current.control.settled(),

		/** The types of the events that came, without their versions, with the role of the party. */
		came: () =>
			receiver.received.map(({ body }) => {
				const role = body.data.channel?.party.role ?? '';
				return `${body.type.replace(/\.v\d$/, '')} ${role}`.trim();
			}),
	};
}
