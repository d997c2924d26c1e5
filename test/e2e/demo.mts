import assert from 'node:assert/strict';

import { startSimulator } from '../simulator/simulator.mts';
import { createApplication, manageUser, retireApplication } from './demo/applicationCircle.mts';
import { importBusinessCall, runBusinessCall } from './demo/businessCall.mts';
import { callFromBusyAgent } from './demo/busyAgent.mts';
import {
	activateCallLog,
	deactivateCallLog,
	outliveExpiry,
	receiveMissedCall,
	recoverMissedCalls,
} from './demo/callLog.mts';
import { importClickToCall, runClickToCall } from './demo/clickToCall.mts';
import type { Stage } from './demo/context.mts';
import { createCredentials } from './demo/credentials.mts';
import { afterExpiry } from './demo/expiry.mts';
import { invitation, makeReady, obey } from './demo/open.mts';
import { noteRecording } from './demo/recording.mts';
import { activateVipRouting, deactivateVipRouting, routeVip } from './demo/vipRouting.mts';
import { activateNotes, deactivateNotes, takeNote } from './demo/wrapUpNote.mts';
import { installN8n } from './n8n/install.mts';
import { startN8n, type N8nServer } from './n8n/server.mts';
import { packPack } from './pack.mts';
import { Steps } from './steps.mts';
import { cleanUp, cleanUpOnSignals, onEnd } from './system/cleanup.mts';

/** In the story short enough to see a subscription renewed; in reality it is about ten days. */
const SUBSCRIPTION_SECONDS = 20;

const keepOpen = process.argv.includes('--open');
const steps = new Steps();
let n8n: N8nServer | undefined;

async function prepare(): Promise<Stage> {
	const tarball = await steps.run('Build and pack the nodes', async (say) => {
		const path = await packPack();
		say(path);
		return path;
	});
	const simulator = await steps.run('Start the simulator of Vonage', async (say) => {
		const started = await startSimulator({
			seed: {
				acceptsGatewayTokens: true,
				webhooks: keepOpen ? {} : { lifetimeSeconds: SUBSCRIPTION_SECONDS },
				content: { delaySeconds: 1, analysisDelaySeconds: 1 },
			},
		});
		onEnd(async () => await started.stop());
		for (const [api, url] of Object.entries(started.urls)) say(`${api.padEnd(8)} ${url}`);
		return started;
	});
	const installation = await steps.run('Get n8n', installN8n);
	const started = await steps.run('Start n8n with the packed nodes installed', async (say) => {
		const server = await startN8n({ installation, tarball });
		n8n = server;
		say(`n8n ${installation.version} runs at ${server.url}`);
		return server;
	});
	await steps.run('Create the owner account, and look for the nodes', async (say) => {
		await started.rest.setupOwner();
		const types = await started.rest.nodeTypes('n8n-nodes-vonage.');
		say(`n8n knows ${types.join(', ')}`);
		assert.ok(types.includes('n8n-nodes-vonage.makeCall'));
	});
	return { n8n: started, simulator };
}

const makeCredentials = async (stage: Stage) =>
	await steps.run(
		'Create and test six credentials',
		async (say) => await createCredentials(stage, say),
	);

async function play(stage: Stage): Promise<void> {
	const { simulator } = stage;
	const credentials = await makeCredentials(stage);
	const account = credentials.vonageContactCenterAccountOAuth2Api;
	const gateway = credentials.vonageContactCenterOAuth2Api;
	const integrationUser = credentials.vonageBusinessPasswordApi;
	const signIn = credentials.vonageBusinessOAuth2Api;

	const contacts = await steps.run('Call three contacts of a CRM', async (say) => {
		const id = await importClickToCall(stage, account, say);
		await runClickToCall(stage, id, say);
		return id;
	});
	const contactsByGateway = await steps.run(
		'Call them with the gateway credential',
		async (say) => {
			const id = await importClickToCall(stage, gateway, say);
			await runClickToCall(stage, id, say);
			return id;
		},
	);
	await steps.run(
		'A call ends: its recording and transcript go into a note',
		async (say) => await noteRecording(stage, gateway, say),
	);
	const business = await steps.run(
		'Make a business call as the user with a password',
		async (say) => {
			const id = await importBusinessCall(stage, integrationUser);
			await runBusinessCall(stage, id, say);
			return id;
		},
	);
	const businessBySignIn = await steps.run(
		'Make a business call as the user who signed in',
		async (say) => {
			const id = await importBusinessCall(stage, signIn);
			await runBusinessCall(stage, id, say);
			return id;
		},
	);

	const callLog = await steps.run(
		'Start a workflow from call events',
		async (say) => await activateCallLog(stage, signIn, say),
	);
	await steps.run(
		'A call is missed: a callback task comes out',
		async (say) => await receiveMissedCall(stage, callLog, say),
	);
	await steps.run(
		'The subscription would expire within seconds: it is renewed',
		async (say) => await outliveExpiry(stage, say),
	);
	await steps.run(
		'n8n is down during three calls: they are recovered, each once',
		async (say) => await recoverMissedCalls(stage, callLog, say),
	);
	await steps.run(
		'Deactivate the workflow: nothing is left behind',
		async (say) => await deactivateCallLog(stage, callLog, say),
	);

	const vipRouting = await steps.run(
		'Route the calls of VIPs',
		async (say) => await activateVipRouting(stage, signIn, say),
	);
	await steps.run(
		'A VIP calls: the call is answered, held, resumed and transferred',
		async (say) => await routeVip(stage, vipRouting, say),
	);
	await steps.run('Deactivate the routing', async (say) => {
		await deactivateVipRouting(stage, vipRouting, say);
	});

	const notes = await steps.run(
		'Start a workflow from events of the contact center',
		async (say) => await activateNotes(stage, gateway, say),
	);
	await steps.run(
		'An agent works after a call: a note comes out, and the disposition code is set',
		async (say) => await takeNote(stage, { workflowId: notes, credential: gateway }, say),
	);
	await steps.run('Deactivate the notes', async (say) => await deactivateNotes(stage, notes, say));

	const application = await steps.run(
		'Create an application, and a credential of its private key',
		async (say) => await createApplication(stage, credentials.vonageKeySecretApi, say),
	);
	await steps.run(
		'Create, update, list and delete a user of that application',
		async (say) => await manageUser(stage, application, say),
	);
	await steps.run(
		'Update and delete the application',
		async (say) => await retireApplication(stage, credentials.vonageKeySecretApi, application, say),
	);

	await steps.run('A day later: call the contacts again with a new token', async (say) => {
		await afterExpiry(
			simulator,
			{ operationId: 'createV0Token', grantType: 'client_credentials' },
			say,
			async () => await runClickToCall(stage, contacts, say),
		);
	});
	await steps.run('A day later: the same with the gateway credential', async (say) => {
		await afterExpiry(
			simulator,
			{ operationId: 'createGatewayToken', grantType: 'client_credentials' },
			say,
			async () => await runClickToCall(stage, contactsByGateway, say),
		);
	});
	await steps.run('A day later: the user with a password signs in again', async (say) => {
		await afterExpiry(
			simulator,
			{ operationId: 'createToken', grantType: 'password' },
			say,
			async () => await runBusinessCall(stage, business, say),
		);
	});
	await steps.run('Two days: the sign-in renews itself, each time anew', async (say) => {
		const renew = async () =>
			await afterExpiry(
				simulator,
				{ operationId: 'createToken', grantType: 'refresh_token' },
				say,
				async () => await runBusinessCall(stage, businessBySignIn, say),
			);
		const first = (await renew()).get('refresh_token');
		const second = (await renew()).get('refresh_token');
		assert.ok(first && second);
		assert.notEqual(first, second, 'a refresh token works once');
		say('the second renewal used the refresh token that the first one brought');
	});

	await steps.run(
		'Call from a busy agent: the user reads why it did not work',
		async (say) => await callFromBusyAgent(stage, account, say),
	);
	await steps.run('Compare all of the traffic with the API contracts', async (say) => {
		const requests = simulator.control.requests();
		const violations = simulator.control.violations();
		const unknown = requests.filter(({ operationId }) => operationId === undefined);
		say(`${requests.length} requests, ${unknown.length} to operations that no contract knows`);
		assert.deepEqual(unknown, []);
		say(`${violations.length} replies of the simulator break a contract`);
		assert.deepEqual(violations, []);
	});
}

/** Leaves n8n and the simulator to a person, without the story. */
async function open(stage: Stage): Promise<never> {
	const { vonageContactCenterAccountOAuth2Api: account, vonageBusinessOAuth2Api: signIn } =
		await makeCredentials(stage);
	const workflows = await steps.run(
		'Make two workflows ready',
		async (say) => await makeReady(stage, { account, signIn }, say),
	);
	console.log(invitation(stage.n8n.url, workflows));
	return await obey(stage);
}

cleanUpOnSignals();
try {
	const stage = await prepare();
	await (keepOpen ? open(stage) : play(stage));
	await cleanUp();
	console.log(`\ndemo: ${steps.passed} steps passed`);
} catch {
	const log = n8n?.logTail();
	if (log) console.log(`\nThe last lines of n8n's log:\n${log}`);
	await cleanUp();
	console.log(`\ndemo: failed after ${steps.passed} steps`);
	process.exitCode = 1;
}
