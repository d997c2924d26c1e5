import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import type { Api } from '../../../nodes/shared/http/api.ts';
import type { Operation } from '../../../nodes/shared/operations/operation.ts';
import { contactCenterUsers } from '../../../nodes/shared/vonage/contactCenterUsers/api.ts';
import { actionNodes, pollingNodes, triggerNodes } from '../../harness/nodes.mts';
import { SEARCH_WORDS } from '../../harness/searchWords.mts';
import { openStage, type Stage } from '../suites/stage.mts';
import { readExample, withCredential } from '../workflows.mts';
import { agentWorkflow } from './agentWorkflow.mts';
import { startChromium } from './chromium.mts';
import { namesFor, storeCredentials } from './credentials.mts';
import { Editor } from './editor.mts';
import type { NodeForm } from './nodeForm.mts';
import { Pictures, takeFailure } from './pictures.mts';

const titleOf = (folder: string): string => {
	const all = [...actionNodes, ...triggerNodes, ...pollingNodes];
	const found = all.find((one) => one.folder === folder);
	return found!.node.description.displayName;
};

/** A node as the list of nodes calls it: without the word Trigger, unless it has no list of events. */
const listedAs = (folder: string) =>
	pollingNodes.some((one) => one.folder === folder)
		? titleOf(folder)
		: titleOf(folder).replace(' Trigger', '');

const actionOf = (operation: string) =>
	actionNodes.flatMap(({ operations }) => operations).find((one) => one.operation === operation)!
		.action;

/** The operations between which a person can change without another choice of credentials. */
function groupsOf(operations: readonly Operation[]): Operation[][] {
	const groups: Operation[][] = [];
	for (const operation of operations) {
		const { resource, api } = operation;
		const group = groups.find(([first]) => first.resource === resource && first.api === api);
		if (group) group.push(operation);
		else groups.push([operation]);
	}
	return groups;
}

/** What a person sees who uses the pack in n8n's editor, in a real browser. */
describe('the pack in the editor', () => {
	let stage: Stage;
	let editor: Editor;
	let pictures: Pictures;
	let stored: Map<string, string>;

	before(async () => {
		const browser = await startChromium();
		stage = await openStage({ seed: { recordingDelaySeconds: 0, acceptsGatewayTokens: true } });
		stored = await storeCredentials(stage);
		pictures = await Pictures.open();
		editor = await Editor.open(browser, stage.n8n.url);
	});

	afterEach(() => {
		assert.deepEqual(editor.takeFaults(), []);
		assert.deepEqual(stage.simulator.control.violations(), []);
	});

	after(async () => await stage.close());

	/** Of the credentials for an API at least one is offered, none of another API, and one is chosen. */
	async function offersOnlyWhatFits(form: NodeForm, api: Api): Promise<void> {
		const fitting = namesFor(stored, api);
		const { chosen, offered } = await form.credentials();
		const told = `For ${api.name} "${chosen}" is chosen of: ${offered.join(', ')}`;
		assert.ok(fitting.includes(chosen) && offered.includes(chosen), told);
		assert.ok(
			offered.every((name) => fitting.includes(name)),
			told,
		);
	}

	async function showsFieldsOf(form: NodeForm, { fields }: Operation): Promise<void> {
		for (const { displayName, displayOptions, type } of fields) {
			const isAlwaysShown = displayOptions === undefined && type !== 'hidden';
			if (isAlwaysShown && type !== 'notice') await form.showsField(displayName);
		}
	}

	/** A test that leaves a picture of the page when it fails. */
	const scene = (name: string, play: () => Promise<void>) =>
		it(name, async () => {
			try {
				await play();
			} catch (error) {
				await takeFailure(editor.page);
				throw error;
			}
		});

	scene('is found by the words that people use', async () => {
		await editor.newWorkflow();
		const creator = await editor.openCreator();
		for (const [words, folders] of Object.entries(SEARCH_WORDS)) {
			await creator.search(words);
			for (const folder of folders) await creator.shows(listedAs(folder));
		}
		await creator.search('vonage');
		await creator.shows(listedAs('MakeCall'));
		await pictures.take(editor.page, 'nodes');
	});

	for (const { folder, operations } of actionNodes) {
		scene(`opens the forms of ${titleOf(folder)}, with the credentials that fit`, async () => {
			await editor.newWorkflow();
			for (const [first, ...others] of groupsOf(operations)) {
				const form = await editor.addAction(titleOf(folder), first.action);
				await offersOnlyWhatFits(form, first.api);
				await showsFieldsOf(form, first);
				for (const other of others) {
					await form.choose('operation', other.name);
					await showsFieldsOf(form, other);
					await offersOnlyWhatFits(form, other.api);
				}
				await form.close();
			}
		});
	}

	scene('lists live calls, picks one, and says what can be done with it', async () => {
		const { control } = stage.simulator;
		control.ring({ phoneNumber: '+442079460123', callerId: 'Front Desk' });
		control.ring({ phoneNumber: '+442079460124', callerId: 'Harbour Bakery' });
		await editor.newWorkflow();
		const form = await editor.addAction(titleOf('HoldTransferCall'), actionOf('hold'));
		const calls = await form.list('call');
		assert.equal(calls.length, 2);
		const bakery = calls.find((call) => call.includes('Harbour Bakery (+442079460124)'))!;
		await pictures.take(editor.page, 'list-of-calls');
		await form.pick(bakery);
		assert.equal(await form.picked('call'), bakery);

		await form.execute();
		const { message, description } = await form.failure();
		assert.match(message, /The call is ringing/);
		assert.match(description, /What can be done with it now: Answer/);
		await pictures.take(editor.page, 'message');
		control.endCalls();
	});

	scene('places a call from the form', async () => {
		await editor.newWorkflow();
		const form = await editor.addAction(titleOf('MakeCall'), actionOf('contactCenterAgent'));
		// the one that can read the names of agents
		await form.chooseCredential(namesFor(stored, contactCenterUsers)[0]);
		const before = stage.simulator.control.calls().length;
		const agents = await form.list('agent');
		await form.pick(agents.find((agent) => agent.includes('Reception Desk'))!);
		await form.type('phoneNumber', '+44 20 7946 0101');
		await form.execute();
		await form.output().getByText('+442079460101').first().waitFor();
		await pictures.take(editor.page, 'make-call');
		assert.equal(stage.simulator.control.calls().length, before + 1);
		stage.simulator.control.endCalls();
	});

	scene('publishes the trigger, and shows the execution that a call started', async () => {
		const { control } = stage.simulator;
		await editor.newWorkflow();
		const form = await editor.addAction(listedAs('CallTrigger'), /missed/i);
		await offersOnlyWhatFits(form, triggerNodes[0].api);
		await pictures.take(editor.page, 'trigger');
		await form.close();
		await editor.publish();
		assert.equal(control.webhooks().length, 1);

		const { id } = control.ring({ phoneNumber: '+442079460111', callerId: 'Linden Cycles' });
		control.moveCall(String(id), 'MISSED');
		const output = await editor.openNewestExecution(titleOf('CallTrigger'));
		await output.output().getByText('+442079460111').first().waitFor();
		await output.output().getByText('MISSED').first().waitFor();
		await pictures.take(editor.page, 'execution');
	});

	const languageModel = async () =>
		await stage.n8n.rest.createCredential('Language model', 'openAiApi', { apiKey: 'none' });

	scene('gives its nodes to an AI agent as tools', async () => {
		const workflow = agentWorkflow(await languageModel());
		await editor.openWorkflow(await stage.n8n.rest.createWorkflow(workflow));
		const tools = actionNodes.map(({ folder }) => `${titleOf(folder)} Tool`);
		for (const [index, tool] of tools.entries()) {
			const creator = await editor.openTools();
			await creator.search('vonage');
			for (const other of tools) await creator.shows(other);
			const form = await editor.addTool(creator, tool);
			await form.close();
			await editor.showsConnections(index + 3);
		}
	});

	for (const [file, picture] of [
		['log-calls-to-crm.json', 'example'],
		['call-back-after-approval.json', 'ai-agent'],
	] as const) {
		scene(`opens ${file}`, async () => {
			const example = withCredential(await readExample(file), stage.signedIn);
			const { id, name } = await languageModel();
			for (const node of example.nodes) {
				if (node.type.endsWith('.lmChatOpenAi')) node.credentials = { openAiApi: { id, name } };
			}
			await editor.openWorkflow(await stage.n8n.rest.createWorkflow(example));
			await editor.fitToView();
			await pictures.take(editor.page, picture);
		});
	}
});
