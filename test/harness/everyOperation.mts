import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodePropertyOptions,
} from 'n8n-workflow';

import type { Operation } from '../../nodes/shared/operations/operation.ts';
import type { CredentialsByType } from '../simulator/control/credentials.mts';
import type { Simulator } from '../simulator/simulator.mts';
import type { CallState } from '../simulator/state/integrationSuite/callStates.mts';
import type { Setup } from './execute.mts';
import { actionNodes } from './nodes.mts';

/** One operation of the package, ready to be carried out against a simulator as it starts. */
export interface Sample {
	/** Such as `HoldTransferCall/call/hold`. */
	path: string;
	operation: Operation;
	/** Makes the thing that the operation acts on, and returns the node that carries it out. */
	setup(simulator: Simulator): Promise<Setup> | Setup;
}

type Parameters = (simulator: Simulator) => Promise<IDataObject> | IDataObject;

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value: String(value) });

/** A business call that has gone through these states after it began to ring. */
const ringing =
	(field: string, ...states: CallState[]): Parameters =>
	({ control }) => {
		const { id } = control.ring({ phoneNumber: '+442079460101' });
		for (const state of states) control.moveCall(id, state);
		return { [field]: byId(id) };
	};

/** A call that an agent of the contact center has placed. */
const placed: Parameters = async (simulator) => {
	const { accountKey, apiAuthenticationToken } =
		simulator.control.info().credentials.VonageContactCenterAccountOAuth2Api;
	const basic = Buffer.from(`${accountKey}:${apiAuthenticationToken}`).toString('base64');
	const signIn = await fetch(`${simulator.urls.vcc}/v0/oauth2/token`, {
		method: 'POST',
		headers: { authorization: `Basic ${basic}` },
		body: new URLSearchParams({ grant_type: 'client_credentials' }),
	});
	const { access_token: token } = (await signIn.json()) as { access_token: string };
	await fetch(`${simulator.urls.vcc}/v0/${accountKey}/calls/`, {
		method: 'POST',
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		body: JSON.stringify({ from: { agentId: '1234' }, to: { telephoneNumber: '02079460101' } }),
	});
	const [{ call }] = simulator.control.calls();
	return { callId: call.id };
};

const webhook: Parameters = async (simulator) => {
	const { username, password, consumerKey, consumerSecret } =
		simulator.control.info().credentials.VonageBusinessPasswordApi;
	const signIn = await fetch(`${simulator.urls.vbc}/token`, {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'password',
			scope: 'openid',
			username: `${username.replace(/@vbc\.prod$/, '')}@vbc.prod`,
			password,
			client_id: consumerKey,
			client_secret: consumerSecret,
		}),
	});
	const { access_token: token } = (await signIn.json()) as { access_token: string };
	await fetch(`${simulator.urls.vbc}/t/vbc.prod/vis/v1/self/webhooks`, {
		method: 'POST',
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		body: JSON.stringify({ url: 'https://example.com/hook', events: ['CALL'] }),
	});
	return { webhook: byId(simulator.control.webhooks()[0].id) };
};

const contactCenterUser = (simulator: Simulator, active: boolean) =>
	byId(simulator.control.contactCenterUsers().find((user) => user.active === active)?.userId);

const user =
	(active: boolean, further: IDataObject = {}): Parameters =>
	(simulator) => ({ user: contactCenterUser(simulator, active), ...further });

/** The first user and all groups of the seed. */
const groups: Parameters = (simulator) => ({
	user: contactCenterUser(simulator, true),
	groups: {
		group: simulator.seed.contactCenterGroups.map(({ groupId }) => ({ group: byId(groupId) })),
	},
});

/** The first user and all skills of the seed; the user has the first one at another level. */
const skills: Parameters = (simulator) => ({
	user: contactCenterUser(simulator, true),
	skills: {
		skill: simulator.seed.contactCenterSkills.map(({ skillId }) => ({
			skill: byId(skillId),
			level: '4',
		})),
	},
});

const toNumber = { callTo: 'phoneNumber', phoneNumber: '+442079460101' };

const all = { returnAll: true };

const application: Parameters = ({ control }) => ({
	application: byId(control.info().credentials.VonageJwtApi.applicationId),
});

/** The first user of the application; the simulator must have one. */
const applicationUser: Parameters = async (simulator) => {
	const { signJwt } = await import('../../nodes/shared/signIn/jwt.ts');
	const reply = await fetch(`${simulator.urls.nexmo}/v1/users`, {
		headers: {
			authorization: `Bearer ${signJwt(simulator.control.info().credentials.VonageJwtApi)}`,
		},
	});
	const body = (await reply.json()) as { _embedded: { users: Array<{ id: string }> } };
	return { user: byId(body._embedded.users[0].id) };
};

const plus =
	(base: Parameters, further: IDataObject): Parameters =>
	async (simulator) => ({ ...(await base(simulator)), ...further });

const recordedCall = '0191f3c2-7d4e-4b1a-8c55-6a7b8c9d0e02';

/** The call of the seed that has a recording of the contact center. */
const stored: Parameters = () => ({ callId: recordedCall });

/** The recording of the seed that rules of the company made. */
const recorded: Parameters = () => ({ findBy: 'recordingId', recordingId: '204117' });

/** The parameters that each operation needs, by its path. */
const PARAMETERS: Record<string, Parameters> = {
	'MakeCall/call/businessUser': () => ({ phoneNumber: '+442079460101' }),
	'MakeCall/call/contactCenterAgent': () => ({ agent: byId('1234'), ...toNumber }),
	'MakeCall/call/contactCenterGroup': () => ({ groups: byId('030'), ...toNumber }),

	'CallRecording/contactCenterRecording/delete': () => ({ callIds: recordedCall }),
	'CallRecording/contactCenterRecording/download': stored,
	'CallRecording/contactCenterRecording/get': stored,
	'CallRecording/contactCenterRecording/getAll': () => ({
		...all,
		filters: { startedAfter: '2026-11-20T00:00:00Z', startedBefore: '2026-11-21T00:00:00Z' },
	}),
	'CallRecording/contactCenterRecording/getTranscript': stored,
	'CallRecording/businessRecording/delete': () => ({ recordingId: '204117' }),
	'CallRecording/businessRecording/download': recorded,
	'CallRecording/businessRecording/get': recorded,
	'CallRecording/businessRecording/getAll': () => all,
	'CallRecording/businessRecording/getTranscript': recorded,

	'HoldTransferCall/call/answer': ringing('call'),
	'HoldTransferCall/call/count': () => ({}),
	'HoldTransferCall/call/end': ringing('call', 'ACTIVE'),
	'HoldTransferCall/call/get': ringing('call'),
	'HoldTransferCall/call/getAll': plus(ringing('call'), all),
	'HoldTransferCall/call/hold': ringing('call', 'ACTIVE'),
	'HoldTransferCall/call/resume': ringing('call', 'ACTIVE', 'HELD'),
	'HoldTransferCall/call/sendToVoicemail': ringing('call'),
	'HoldTransferCall/call/transfer': plus(ringing('call', 'ACTIVE'), {
		phoneNumber: '+442079460160',
	}),
	'HoldTransferCall/call/waitUntilEnded': ringing('call', 'ACTIVE', 'ANSWERED'),
	'HoldTransferCall/callHistory/count': () => ({}),
	'HoldTransferCall/callHistory/get': ringing('pastCall', 'MISSED'),
	'HoldTransferCall/callHistory/getAll': plus(ringing('pastCall', 'MISSED'), all),
	'HoldTransferCall/callWebhook/delete': webhook,
	'HoldTransferCall/callWebhook/get': webhook,
	'HoldTransferCall/callWebhook/getAll': plus(webhook, all),
	'HoldTransferCall/callWebhook/renew': webhook,
	'HoldTransferCall/companyCall/end': ringing('companyCall', 'ACTIVE'),
	'HoldTransferCall/companyCall/get': ringing('companyCall'),
	'HoldTransferCall/companyCall/getAll': plus(ringing('companyCall'), all),
	'HoldTransferCall/companyCallLog/getAll': plus(ringing('pastCall', 'MISSED'), all),
	'HoldTransferCall/contactCenterAgent/get': () => ({ agent: byId('1234') }),
	'HoldTransferCall/contactCenterAgent/getAvailable': () => ({}),
	'HoldTransferCall/contactCenterAgent/getAvailability': () => ({
		countBy: 'skills',
		skillNames: 'English',
	}),
	'HoldTransferCall/contactCenterAgent/getPresence': () => ({ agentUser: byId('1234') }),
	'HoldTransferCall/contactCenterAgent/setPresence': ({ seed }) => ({
		agentUser: byId('1234'),
		presence: byId(seed.presences.find(({ description }) => description === 'Lunch')?.presenceId),
	}),
	'HoldTransferCall/contactCenterCall/get': placed,
	'HoldTransferCall/contactCenterCall/pauseRecording': placed,
	'HoldTransferCall/contactCenterCall/setDispositionCode': plus(placed, {
		dispositionCode: 'Wrong Number',
	}),
	'HoldTransferCall/contactCenterCall/startRecording': placed,

	'ManageApplication/application/create': () => ({ name: 'Hotline' }),
	'ManageApplication/application/delete': application,
	'ManageApplication/application/get': application,
	'ManageApplication/application/getAll': () => all,
	'ManageApplication/application/update': plus(application, { updateFields: { name: 'Hotline' } }),

	'ManageUser/applicationUser/create': () => ({ name: 'front_desk' }),
	'ManageUser/applicationUser/delete': applicationUser,
	'ManageUser/applicationUser/get': applicationUser,
	'ManageUser/applicationUser/getAll': () => all,
	'ManageUser/applicationUser/update': plus(applicationUser, {
		updateFields: { displayName: 'Front Desk' },
	}),
	'ManageUser/businessUser/getMe': () => ({}),
	'ManageUser/businessUser/getMyAccount': () => ({}),
	'ManageUser/contactCenterUser/addGroups': groups,
	'ManageUser/contactCenterUser/addSkills': skills,
	'ManageUser/contactCenterUser/archive': user(true),
	'ManageUser/contactCenterUser/create': () => ({
		username: 'front_desk',
		name: 'Front Desk',
		email: 'front.desk@example.com',
		role: 'Supervisor',
	}),
	'ManageUser/contactCenterUser/delete': user(false),
	'ManageUser/contactCenterUser/get': user(true),
	'ManageUser/contactCenterUser/getAll': () => all,
	'ManageUser/contactCenterUser/getCallbackNumbers': user(true),
	'ManageUser/contactCenterUser/getGroups': user(true),
	'ManageUser/contactCenterUser/getSkills': user(true),
	'ManageUser/contactCenterUser/removeGroups': groups,
	'ManageUser/contactCenterUser/removeSkills': skills,
	'ManageUser/contactCenterUser/replaceGroups': groups,
	'ManageUser/contactCenterUser/replaceSkills': skills,
	'ManageUser/contactCenterUser/restore': user(false),
	'ManageUser/contactCenterUser/update': user(true, { updateFields: { name: 'Front Desk' } }),
};

/** The class names of credential types that need no person to sign in. */
const SIGNS_IN_BY_ITSELF: Array<keyof CredentialsByType> = [
	'VonageBusinessPasswordApi',
	'VonageContactCenterAccountOAuth2Api',
	'VonageContactCenterOAuth2Api',
	'VonageJwtApi',
	'VonageKeySecretApi',
];

const typeOf = (className: string) => className[0].toLowerCase() + className.slice(1);

type ActionNode = (typeof actionNodes)[number];

function sampleOf({ folder, node }: ActionNode, operation: Operation): Sample {
	const { resource, api } = operation;
	const path = [folder, resource.value, operation.operation].join('/');
	const className = SIGNS_IN_BY_ITSELF.find((name) =>
		api.credentials.some(({ type }) => type === typeOf(name)),
	)!;
	const type = typeOf(className);
	const menus = node.description.properties.filter(({ options }) =>
		(options as INodePropertyOptions[] | undefined)?.some(({ value }) => value === type),
	);
	const parameters: Parameters = (simulator) => {
		const sample = PARAMETERS[path];
		if (!sample) throw new Error(`Add a sample of '${path}' to test/harness/everyOperation.mts`);
		return sample(simulator);
	};
	return {
		path,
		operation,
		setup: async (simulator) => ({
			node,
			credentials: {
				[type]: simulator.control.info().credentials[
					className
				] as unknown as ICredentialDataDecryptedObject,
			},
			parameters: {
				resource: resource.value,
				operation: operation.operation,
				...Object.fromEntries(menus.map(({ name }) => [name, type])),
				...((await parameters(simulator)) as Setup['parameters']),
			},
		}),
	};
}

/** Every operation of every action node; one without parameters here fails the tests that use it. */
export const everyOperation: readonly Sample[] = actionNodes.flatMap((actionNode) =>
	actionNode.operations.map((operation) => sampleOf(actionNode, operation)),
);
