import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import type { INode, INodeTypeDescription } from 'n8n-workflow';

import { formIssues, wrongParameters } from '../../harness/nodeParameters.mts';
import type { StoredCredential, WorkflowFile } from '../n8n/rest.mts';
import { exampleFiles, readPinnedExample, withCredential } from '../workflows.mts';
import { APPROVAL_EXAMPLE, hasApprovals } from './agentWorkflows.mts';
import { failingWorkflow, outputsOf, withHeader, withParameters } from './exampleWorkflows.mts';
import { startServices, type Services } from './services.mts';
import type { Stage } from './stage.mts';
import { until } from './trigger.mts';
import { callsOn, nothingIsLeft, openTriggerStage } from './triggerStage.mts';

const HEADER = { name: 'x-secret', value: 'known-to-the-form' };

const CALLER = '+442079460111';

const SECONDS_OF_A_DAY = 24 * 3600;
const SECONDS_OF_A_WEEK = 7 * SECONDS_OF_A_DAY;

/** The examples that this n8n can have. */
const filesHere = async () =>
	(await exampleFiles()).filter((file) => hasApprovals() || file !== APPROVAL_EXAMPLE);

/** The node type of an example's node in this n8n, if it has it in that version. */
const typeOf = ({ type, typeVersion }: INode, known: INodeTypeDescription[]) =>
	known.find(({ name, version }) => name === type && [version].flat().includes(typeVersion));

/** Each example in a real n8n: with its pinned data, and at work with stand-ins for the services it needs. */
describe('the examples', () => {
	let stage: Stage;
	let services: Services;
	let header: StoredCredential;
	let contactCenter: StoredCredential;
	let platform: StoredCredential;
	let published: string | undefined;

	before(async () => {
		stage = await openTriggerStage();
		services = await startServices();
		header = await stage.n8n.rest.createCredential('Secret', 'httpHeaderAuth', HEADER);
		contactCenter = await stage.credential('VonageContactCenterAccountOAuth2Api');
		platform = await stage.credential('VonageContactCenterOAuth2Api');
	});

	afterEach(async () => {
		const { control } = stage.simulator;
		control.clearFaults();
		control.resetClock();
		control.endCalls();
		if (published) await stage.n8n.rest.deactivate(published);
		published = undefined;
		await nothingIsLeft(stage);
	});

	after(async () => await stage.close());

	const { missACall } = callsOn(() => stage);

	/** The example as it is at work: with credentials, and with stand-ins for services. */
	async function atWork(file: string, credential = stage.signedIn): Promise<WorkflowFile> {
		const example = withCredential(await readPinnedExample(file), credential);
		return services.standIn(withHeader(example, header));
	}

	/** Imports and publishes; gives the ID of the workflow. */
	async function publish(example: WorkflowFile): Promise<string> {
		const id = await stage.n8n.rest.createWorkflow(example);
		await stage.n8n.rest.activate(id);
		published = id;
		return id;
	}

	const ended = async (workflowId: string, count: number) =>
		await until(`${count} executions are over`, async () => {
			const executions = await stage.n8n.rest.executions(workflowId);
			const failed = executions.find(({ status }) => status === 'error');
			if (failed) assert.fail(JSON.stringify(await stage.n8n.rest.finishedRun(failed.id)));
			return executions.filter(({ status }) => status === 'success').length === count;
		});

	const askedBy = (node: string) =>
		services.asked.filter((one) => one.node === node).map(({ parameters }) => parameters);

	const requestsOf = (operationId: string) =>
		stage.simulator.control.requests().filter((request) => request.operationId === operationId);

	/** Sends JSON to a production webhook, as a form does; gives the status. */
	async function send(path: string, body: object, secret = HEADER.value): Promise<number> {
		const { status } = await fetch(`${stage.n8n.url}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', [HEADER.name]: secret },
			body: JSON.stringify(body),
		});
		return status;
	}

	it('name node types and versions that this n8n has, but for one where it has no approvals', async () => {
		const known = await stage.n8n.rest.nodeDescriptions();
		const unknown: string[] = [];
		for (const file of await exampleFiles()) {
			const { nodes } = await readPinnedExample(file);
			if (nodes.some((node) => !typeOf(node, known))) unknown.push(file);
		}
		assert.deepEqual(unknown, hasApprovals() ? [] : [APPROVAL_EXAMPLE]);
	});

	it('set parameters that the nodes of this n8n have and show', async () => {
		const known = await stage.n8n.rest.nodeDescriptions();
		for (const file of await filesHere()) {
			for (const node of (await readPinnedExample(file)).nodes) {
				const type = typeOf(node, known)!;
				assert.deepEqual(wrongParameters(node, type), [], `${file}: ${node.name}`);
				assert.equal(formIssues(node, type), null, `${file}: ${node.name}`);
			}
		}
	});

	it('run in the editor before there is an account, and ask nobody', async () => {
		const before = stage.simulator.control.requests().length;
		const triggers = /([tT]rigger|webhook)$/;
		for (const file of await filesHere()) {
			const example = await readPinnedExample(file);
			const id = await stage.n8n.rest.createWorkflow(example);
			for (const { name } of example.nodes.filter(({ type }) => triggers.test(type))) {
				const ran = Object.keys(await outputsOf(stage, id, name));
				assert.ok(ran.length > 1, `${file}: only ${name} ran`);
			}
			await stage.n8n.rest.deleteWorkflow(id);
		}
		assert.equal(stage.simulator.control.requests().length, before);
	});

	it('text a caller back once a day, and give the team what cannot be texted', async () => {
		const id = await publish(await atWork('text-back-missed-calls.json'));
		missACall(CALLER);
		await ended(id, 1);
		missACall(CALLER);
		await ended(id, 2);
		assert.deepEqual(
			askedBy('Text Back').map(({ to }) => to),
			['442079460111'],
		);
		missACall('anonymous');
		await ended(id, 3);
		assert.equal(askedBy('Text Back').length, 1);
		const [{ text }] = askedBy('Tell the Team');
		assert.match(String(text), /^Missed call from anonymous, at .+ No text was sent/);
	});

	it('log every call to HubSpot, tied to a contact only when it is certain', async () => {
		const id = await publish(await atWork('log-calls-to-hubspot.json'));
		const { control } = stage.simulator;
		missACall(CALLER);
		await ended(id, 1);
		const [{ filterGroupsUi }] = askedBy('Find the Contact');
		assert.match(JSON.stringify(filterGroupsUi), /"CONTAINS_TOKEN","value":"\*079460111"/);
		services.answers['Find the Contact'] = [];
		const { id: callId } = control.ring({ phoneNumber: CALLER, direction: 'OUTBOUND' });
		control.moveCall(String(callId), 'ACTIVE');
		control.moveCall(String(callId), 'ANSWERED');
		await ended(id, 2);
		services.answers['Find the Contact'] = [{ id: '1' }, { id: '2' }];
		missACall('101');
		await ended(id, 3);
		assert.match(JSON.stringify(askedBy('Find the Contact')[2]), /"value":"no number"/);
		const logged = askedBy('Log the Call').map(({ metadata, additionalFields }) => {
			const { status, fromNumber, toNumber } = metadata as Record<string, string>;
			const { associations } = additionalFields as { associations: { contactIds: string } };
			return [status, fromNumber, toNumber, associations.contactIds];
		});
		assert.deepEqual(logged, [
			['NO_ANSWER', CALLER, '', '1501'],
			['COMPLETED', '', CALLER, ''],
			['NO_ANSWER', '101', '', ''],
		]);
	});

	it('call a new lead once, and tell sales where no agent is free', async () => {
		const { control } = stage.simulator;
		const example = await atWork('call-new-leads.json', contactCenter);
		const id = await publish(
			withParameters(example, 'Wait 20 Seconds', (all) => ({ ...all, amount: 0.1 })),
		);
		const lead = { id: 'LEAD1', name: 'Linden Cycles', phone: '+44 20 7946 0112' };
		assert.equal(await send('new-lead', lead, 'guessed'), 403);
		assert.equal(await send('new-lead', lead), 200);
		await ended(id, 1);
		assert.equal(await send('new-lead', lead), 200);
		await ended(id, 2);
		const calls = requestsOf('makeCall').map(({ body }) => JSON.parse(body ?? '') as unknown);
		assert.equal(calls.length, 1);
		assert.match(JSON.stringify(calls), /\+442079460112/);
		assert.match(JSON.stringify(calls), /LEAD1/);
		control.endCalls();

		const agents = ['1234', '5464', '4567'];
		for (const agent of agents) control.setAgent(agent, { busy: true });
		const asked = requestsOf('listAvailableAgents').length;
		await send('new-lead', { ...lead, id: 'LEAD2' });
		await ended(id, 3);
		for (const agent of agents) control.setAgent(agent, { busy: false });
		assert.equal(requestsOf('listAvailableAgents').length - asked, 3);
		assert.equal(requestsOf('makeCall').length, 1);

		control.addFault({ operationId: 'makeCall', when: 'after', action: { status: 502, body: {} } });
		await send('new-lead', { ...lead, id: 'LEAD3' });
		await ended(id, 4);
		assert.equal(requestsOf('makeCall').length, 2, 'a call that may be placed is not tried again');
		const told = askedBy('Tell Sales').map(({ text }) => String(text));
		assert.match(told[0], /^Linden Cycles .* waits for a call\. No agent was free\.$/);
		assert.match(told[1], /may have been placed/);
	});

	it('show in Slack who is calling', async () => {
		const id = await publish(await atWork('show-caller-in-slack.json'));
		const { control } = stage.simulator;
		control.ring({ phoneNumber: CALLER });
		await ended(id, 1);
		services.answers['Find the Contact'] = [];
		control.ring({ phoneNumber: CALLER, callerId: 'Somebody New' });
		await ended(id, 2);
		assert.deepEqual(
			askedBy('Show the Caller').map(({ text }) => text),
			[`Ada Baker, Harbour Bakery is calling: ${CALLER}`, `Somebody New is calling: ${CALLER}`],
		);
	});

	it('send calls to voicemail while the office is closed, and no others', async () => {
		const { control } = stage.simulator;
		const example = await atWork('send-after-hours-calls-to-voicemail.json');
		const withHours = (closes: number) =>
			withParameters(example, 'Office Hours', (all) => ({
				...all,
				mode: 'raw',
				jsonOutput: JSON.stringify({
					days: [1, 2, 3, 4, 5, 6, 7],
					opens: 0,
					closes,
					timeZone: 'Europe/London',
				}),
			}));
		const closed = await publish(withHours(0));
		const sent = control.ring({ phoneNumber: CALLER });
		await ended(closed, 1);
		assert.equal(requestsOf('sendCallToVoicemail').length, 1);
		assert.ok(requestsOf('sendCallToVoicemail')[0].path.includes(String(sent.id)));
		await stage.n8n.rest.deactivate(closed);
		await until('it is unsubscribed', () => control.webhooks().length === 0);

		const open = await publish(withHours(24));
		const ringing = control.ring({ phoneNumber: CALLER });
		await ended(open, 1);
		assert.equal(ringing.state, 'RINGING');
		assert.equal(requestsOf('sendCallToVoicemail').length, 1);
	});

	it('report the calls of last week, and a week without any', async () => {
		const { control } = stage.simulator;
		const id = await stage.n8n.rest.createWorkflow(
			await atWork('report-weekly-call-outcomes.json'),
		);
		const report = async () => {
			const [{ json }] = (await outputsOf(stage, id, 'Monday at 8'))['Count the Outcomes'];
			const { week, ...figures } = json;
			assert.match(String(week), /^\d{4}-\d\d-\d\d$/);
			return figures;
		};
		const none = { rejected: 0, cancelled: 0, minutes: 0 };
		assert.deepEqual(await report(), { answered: 0, missed: 0, inbound: 0, outbound: 0, ...none });
		control.advance(-SECONDS_OF_A_WEEK);
		missACall(CALLER);
		missACall(CALLER);
		const { id: callId } = control.ring({ phoneNumber: CALLER, direction: 'OUTBOUND' });
		control.moveCall(String(callId), 'ACTIVE');
		control.advance(150);
		control.moveCall(String(callId), 'ANSWERED');
		control.resetClock();
		missACall(CALLER);
		assert.deepEqual(await report(), {
			answered: 1,
			missed: 2,
			inbound: 2,
			outbound: 1,
			...none,
			minutes: 3,
		});
		const [, { text }] = askedBy('Post the Report');
		assert.match(String(text), /: 1 answered, 2 missed, 0 rejected, 0 cancelled, 3 minutes/);
		assert.equal(askedBy('Add to the Sheet').length, 2);
	});

	it('log what was said in the calls of yesterday', async () => {
		const { control } = stage.simulator;
		control.advance(-SECONDS_OF_A_DAY);
		const call = { phoneNumber: CALLER, agentId: '1234' };
		const { interactionId } = control.contactCenter.receiveCall(call);
		control.contactCenter.hangUp(interactionId);
		control.resetClock();
		const example = await atWork('log-call-transcripts.json', platform);
		const id = await stage.n8n.rest.createWorkflow(example);
		const { 'Make the Row': rows } = await outputsOf(stage, id, 'Every Morning at 6');
		assert.equal(rows.length, 1);
		const [{ json }] = rows;
		assert.deepEqual([json.callId, json.from, json.agents], [interactionId, CALLER, '1234']);
		assert.match(String(json.text), /My order has not arrived/);
		assert.equal(askedBy('Add to the Sheet').length, 1);
	});

	it('create whoever is hired, archive whoever leaves, and ask where it is not clear', async () => {
		const { control } = stage.simulator;
		const id = await publish(await atWork('onboard-and-archive-users.json', platform));
		const email = 'jane.doe@example.com';
		const jane = () =>
			control.contactCenterUsers().filter((user) => user.email === email && user.active).length;
		const hired = {
			event: 'hired',
			email,
			username: 'jane_doe',
			name: 'Jane Doe',
			agentId: '5678',
		};
		assert.equal(await send('hr', hired), 200);
		await ended(id, 1);
		assert.equal(jane(), 1);
		await send('hr', { event: 'left', email: 'doe@example.com' });
		await ended(id, 2);
		assert.equal(jane(), 1, 'a part of the email address is not enough');
		await send('hr', { event: 'moved', email });
		await ended(id, 3);
		await send('hr', hired);
		await ended(id, 4);
		await send('hr', { event: 'left', email: 'Jane.Doe@example.com' });
		await ended(id, 5);
		assert.equal(jane(), 0);
		assert.deepEqual(
			askedBy('Tell IT').map(({ text }) => text),
			[
				`Jane Doe (${email}) is a new user of the contact center.`,
				`Jane Doe (${email}) is archived in the contact center.`,
			],
		);
		const open = askedBy('Ask IT to Look').map(({ text }) => String(text));
		assert.equal(open.length, 3);
		assert.match(open[0], /no active user or more than one/);
		assert.match(open[1], /"moved" .* not known/);
		assert.match(open[2], /"hired" .*Another user has this user name already/);
	});

	it('alert when a workflow fails, the sign-in does not work, or no event can arrive', async () => {
		const { control } = stage.simulator;
		const { rest } = stage.n8n;
		const alertId = await publish(await atWork('alert-on-trigger-or-sign-in-trouble.json'));
		const look = async () => {
			const execution = await rest.startWorkflow(alertId, 'Every Hour');
			const run = await rest.finishedRun(execution);
			assert.equal(run.status, 'success', JSON.stringify(run.error));
		};
		const texts = (node: string) => askedBy(node).map(({ text }) => String(text));
		await look();
		assert.deepEqual(texts('Tell of the Subscription'), [
			'No trigger is subscribed to call events.',
		]);
		control.revokeTokens({ refreshTokens: true });
		await look();
		assert.equal(texts('Tell of the Sign-In').length, 1);
		assert.match(texts('Tell of the Sign-In')[0], /^Vonage does not accept the sign-in/);
		await rest.connectOAuth2(stage.signedIn.id);

		const failing = await failingWorkflow(stage.signedIn, alertId);
		const failingId = await rest.createWorkflow(failing);
		await rest.activate(failingId);
		await look();
		assert.equal(
			texts('Tell of the Subscription').length,
			1,
			'a subscription that works is no news',
		);
		missACall(CALLER);
		await until('the failure is told', () => texts('Tell of the Failure').length === 1);
		assert.match(texts('Tell of the Failure')[0], /^\*Calls\* failed: Nobody took it/);
		await rest.deactivate(failingId);
	});

	it('route the call of a VIP, and let all others ring', async () => {
		const { control } = stage.simulator;
		const id = await publish(await atWork('route-vip-calls.json'));
		const other = control.ring({ phoneNumber: '+442079460170' });
		const vip = control.ring({ phoneNumber: '+442079460150' });
		await ended(id, 2);
		const [transfer] = requestsOf('transferCall');
		assert.ok(transfer.path.includes(String(vip.id)));
		assert.deepEqual(JSON.parse(transfer.body ?? ''), { phoneNumber: '+442079460160' });
		assert.equal(other.state, 'RINGING');
	});
});
