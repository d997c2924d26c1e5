import {
	beginTest,
	endTest,
	forget,
	isInUse,
	leave,
	memoryOf,
	nodeKey,
} from '../../../nodes/shared/trigger/memory.ts';
import { stopClock } from '../../harness/stoppedClock.mts';
import { callTrigger, hookContext } from '../../harness/trigger.mts';

const MINUTE_MS = 60_000;
const URL = 'https://n8n.example.com/one';

const clock = stopClock();

const legacy = () => ({
	recoveredAt: 5,
	wantedSince: { 'MISSED INBOUND': 3 },
	underWay: new Map([['c1', 4]]),
});

let nodes = 0;

/** A node that nothing is known of. */
const newNode = () => hookContext(callTrigger({ nodeId: `remembered-${(nodes += 1)}` }));

describe('The memory of a node', () => {
	it('is one for each node of each workflow', () => {
		const [one, other] = [newNode(), newNode()];
		expect(nodeKey(one)).toBe(`a-workflow:remembered-${nodes - 1}`);
		expect(memoryOf(one)).toBe(memoryOf(one));
		expect(memoryOf(one)).not.toBe(memoryOf(other));
	});

	it('knows no activation at first', () => {
		const { isActivating, webhook } = memoryOf(newNode());
		expect({ isActivating, webhook }).toEqual({ isActivating: false, webhook: undefined });
	});

	it('has the keys of each credential apart', () => {
		const memory = memoryOf(newNode());
		expect(memory.keysOf('one')).toBe(memory.keysOf('one'));
		expect(memory.keysOf('one')).not.toBe(memory.keysOf('two'));
	});
});

describe('A webhook that n8n registers', () => {
	it('stays when n8n registers its URL again', () => {
		const memory = memoryOf(newNode());
		memory.register(URL);
		const { removed } = memory.webhook!;
		memory.register(URL);
		expect(memory.webhook).toEqual({ url: URL, removed });
		expect(removed.aborted).toBe(false);
	});

	it('takes the place of one with another URL', () => {
		const memory = memoryOf(newNode());
		memory.register(URL);
		const { removed } = memory.webhook!;
		memory.register('https://n8n.example.com/two');
		expect(removed.aborted).toBe(true);
		expect(memory.webhook!.url).toBe('https://n8n.example.com/two');
		expect(memory.webhook!.removed.aborted).toBe(false);
	});
});

describe('What a trigger leaves', () => {
	it('is taken once', () => {
		const node = newNode();
		leave(node, legacy());
		expect(memoryOf(node).takeLeft(Date.now())).toEqual(legacy());
		expect(memoryOf(node).takeLeft(Date.now())).toBeUndefined();
	});

	it.each([
		['in time', 10, true],
		['too late', 10.001, false],
		['in time, by a clock that was set back', -10, true],
		['too early, by a clock that was set back far', -10.001, false],
	])('is taken %s', (_, minutes, isThere) => {
		const node = newNode();
		leave(node, legacy());
		clock.advance(minutes * MINUTE_MS);
		expect(memoryOf(node).takeLeft(Date.now())).toEqual(isThere ? legacy() : undefined);
	});

	it('stays when n8n removes the webhook', () => {
		const node = newNode();
		memoryOf(node).register(URL);
		leave(node, legacy());
		forget(node);
		expect(memoryOf(node).webhook).toBeUndefined();
		expect(memoryOf(node).takeLeft(Date.now())).toEqual(legacy());
	});

	it('is nothing where nothing is known of the node', () => {
		const node = newNode();
		forget(node);
		expect(memoryOf(node).takeLeft(Date.now())).toBeUndefined();
	});

	it('is forgotten with its node when another trigger ends later', () => {
		const [first, registered, activated] = [newNode(), newNode(), newNode()];
		[first, registered].forEach((node) => leave(node, legacy()));
		memoryOf(registered).register(URL);
		const remembered = [first, registered, activated].map(memoryOf);
		const isRemembered = () =>
			[first, registered, activated].map((node, index) => memoryOf(node) === remembered[index]);
		clock.advance(10 * MINUTE_MS);
		leave(newNode(), legacy());
		expect(isRemembered()).toEqual([true, true, true]);
		clock.advance(1);
		leave(newNode(), legacy());
		expect(isRemembered()).toEqual([false, true, true]);
	});
});

describe('A URL', () => {
	it('is in use while a webhook is registered there', () => {
		const node = newNode();
		const url = 'https://n8n.example.com/used';
		memoryOf(newNode());
		memoryOf(newNode()).register('https://n8n.example.com/another');
		expect(isInUse(url)).toBe(false);
		memoryOf(node).register(url);
		expect(isInUse(url)).toBe(true);
		forget(node);
		expect(isInUse(url)).toBe(false);
	});

	it('is in use while a test listens there', () => {
		const url = 'https://n8n.example.com/tested';
		expect(endTest(url)).toBe(false);
		beginTest(url);
		expect(isInUse(url)).toBe(true);
		expect(endTest(url)).toBe(true);
		expect(isInUse(url)).toBe(false);
	});
});
