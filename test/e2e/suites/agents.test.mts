import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import type { WorkflowFile } from '../n8n/rest.mts';
import { readExample, withCredential } from '../workflows.mts';
import {
	APPROVAL_EXAMPLE,
	hasApprovals,
	withModel,
	withoutApproval,
	withPublicChat,
} from './agentWorkflows.mts';
import { activeChat, Chat, type ActiveChat, type Shown } from './chat.mts';
import {
	descriptionOf,
	startScriptedModel,
	toolAnswers,
	type ScriptedModel,
	type Turn,
} from './scriptedModel.mts';
import { openStage, type Stage } from './stage.mts';

/** The names of tools are those of their nodes. */
const LOOK_UP = 'Look_Up_Calls';
const CALL_BACK = 'Call_Back';

const MISSED = '+442079460111';
const OTHER = '+442079460112';

/** With it a person approves what an agent does. */
const APPROVAL_NODE = '@n8n/n8n-nodes-langchain.chatHitlTool';

/** A message that asks nothing. */
const isAnswer = ({ buttons }: Shown) => buttons.length === 0;

const asksFor =
	(phoneNumber: string) =>
	({ text }: Shown) =>
		text === `Call ${phoneNumber} now?`;

const lookUp: Turn = {
	calls: [{ tool: LOOK_UP, arguments: { startedAfter: '2020-01-01T00:00:00Z' } }],
};

/** What the model says to call somebody; a tool that needs an approval has its parameters one level deeper. */
const callBack = (...phoneNumbers: string[]): Turn => ({
	calls: phoneNumbers.map((phoneNumber) => ({
		tool: CALL_BACK,
		arguments: { toolParameters: { phoneNumber }, hitlParameters: {} },
	})),
});

const callBackAtOnce = (...phoneNumbers: string[]): Turn => ({
	calls: phoneNumbers.map((phoneNumber) => ({ tool: CALL_BACK, arguments: { phoneNumber } })),
});

/** An AI agent in a real n8n with the nodes of the pack as its tools; its model does what a test says. */
describe('an AI agent with the nodes of the pack as tools', () => {
	let stage: Stage;
	let model: ScriptedModel;
	let example: WorkflowFile;
	let approving: ActiveChat;

	before(async () => {
		stage = await openStage();
		model = await startScriptedModel();
		const { rest } = stage.n8n;
		const credential = await rest.createCredential('Language model', 'openAiApi', {
			apiKey: 'none',
			url: model.url,
		});
		const raw = withCredential(await readExample(APPROVAL_EXAMPLE), stage.signedIn);
		example = withPublicChat(withModel(raw, credential));
		if (hasApprovals()) approving = await activeChat(stage, example);
		const { control } = stage.simulator;
		control.moveCall(String(control.ring({ phoneNumber: MISSED }).id), 'MISSED');
	});

	afterEach(() => {
		assert.deepEqual(stage.simulator.control.violations(), []);
		stage.simulator.control.endCalls();
	});

	after(async () => await stage.close());

	/** The numbers that were dialled, in their order. */
	const dialled = () =>
		stage.simulator.control
			.requests()
			.filter(({ operationId }) => operationId === 'createCall')
			.map(({ body }) => (JSON.parse(body) as { phoneNumber: string }).phoneNumber);

	/** A test of what only an n8n with approvals has; it gets the numbers that were dialled during it. */
	const scene = (
		name: string,
		play: (chat: ActiveChat, dialledNow: () => string[]) => Promise<void>,
	) => {
		if (!hasApprovals()) return;
		it(name, async () => {
			const before = dialled().length;
			await play(approving, () => dialled().slice(before));
		});
	};

	it('is asked for approval where n8n has a node for that', async () => {
		const nodes = await stage.n8n.rest.nodeTypes(APPROVAL_NODE);
		assert.equal(nodes.length > 0, hasApprovals());
	});

	scene(
		'looks calls up, and dials the number that was approved, once',
		async (open, dialledNow) => {
			model.follow([lookUp, callBack(MISSED), { says: 'I have called them.' }]);
			const chat = await Chat.ask(stage, open, 'Who called? Call the last one back');
			const question = await chat.shows();
			assert.equal(question.text, `Call ${MISSED} now?`);
			assert.deepEqual(dialledNow(), [], 'nobody is called before it is approved');
			const [calls] = toolAnswers(model.requests[1]);
			assert.match(calls, /"phoneNumber":"\+442079460111"/);
			assert.match(calls, /"state":"MISSED"/);
			assert.doesNotMatch(calls, /"accountId"/, 'the model gets the selected fields only');

			await chat.press(question, 'Call');
			assert.equal((await chat.shows(isAnswer)).text, 'I have called them.');
			assert.deepEqual(dialledNow(), [MISSED]);
			assert.match(toolAnswers(model.requests[2])[1], /"phoneNumber":"\+442079460111"/);
		},
	);

	scene('asks before each of several calls', async (open, dialledNow) => {
		model.follow([callBack(MISSED), callBack(OTHER), { says: 'Both are called.' }]);
		const chat = await Chat.ask(stage, open, 'Call both back');
		await chat.press(await chat.shows(asksFor(MISSED)), 'Call');
		const second = await chat.shows(asksFor(OTHER));
		assert.deepEqual(dialledNow(), [MISSED]);
		await chat.press(second, 'Call');
		assert.equal((await chat.shows(isAnswer)).text, 'Both are called.');
		assert.deepEqual(dialledNow(), [MISSED, OTHER]);
	});

	scene('calls nobody when the person says no, and tells the model', async (open, dialledNow) => {
		model.follow([callBack(MISSED), { says: 'Then I do not.' }]);
		const chat = await Chat.ask(stage, open, 'Call them back');
		await chat.press(await chat.shows(), 'Do Not Call');
		assert.equal((await chat.shows(isAnswer)).text, 'Then I do not.');
		assert.deepEqual(dialledNow(), []);
		assert.match(toolAnswers(model.requests[1])[0], /rejected/);
	});

	scene('refuses what may be two numbers, and tells the model', async (open, dialledNow) => {
		model.follow([callBack(`${MISSED} or ${OTHER}`), { says: 'Which of the two?' }]);
		const chat = await Chat.ask(stage, open, 'Call them back');
		await chat.press(await chat.shows(), 'Call');
		assert.equal((await chat.shows(isAnswer)).text, 'Which of the two?');
		assert.deepEqual(dialledNow(), []);
		assert.match(toolAnswers(model.requests[1])[0], /must be one phone number/);
	});

	it('tells the model what each tool does, and dials at once where no approval is asked', async () => {
		const open = await activeChat(stage, withoutApproval(example));
		model.follow([lookUp, callBackAtOnce(MISSED), callBackAtOnce(OTHER), { says: 'Called.' }]);
		const before = dialled().length;
		assert.equal(await Chat.answerTo(stage, open, 'Call both back'), 'Called.');
		assert.deepEqual(dialled().slice(before), [MISSED, OTHER]);
		const [request] = model.requests;
		assert.equal(
			descriptionOf(request, LOOK_UP),
			'Get many calls of the history (read only) in Vonage Hold/Transfer Call',
		);
		assert.equal(
			descriptionOf(request, CALL_BACK),
			'Call from a business user (dials a person) in Vonage Make Call',
		);
	});
});
