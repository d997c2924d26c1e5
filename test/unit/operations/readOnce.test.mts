import { ExecuteContext } from 'n8n-core';
import nock from 'nock';

import { execute } from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';
import { callFromAgent, placedCall, VCC } from '../../harness/samples.mts';

mockNetwork();

/** The part of n8n-core's context that evaluates a parameter for an item. */
interface Reader {
	_getNodeParameter(name: string, item: number): unknown;
}

afterEach(() => jest.restoreAllMocks());

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

it('the fields of an item are evaluated once, also where a call must be told apart', async () => {
	const read = jest.spyOn(ExecuteContext.prototype as never as Reader, '_getNodeParameter');
	nock(VCC).post('/v0/a1b2c3d4e5/calls/').times(2).reply(201, placedCall());
	await execute(
		callFromAgent({
			items: [
				{ phone: '02072068888', agent: '1' },
				{ phone: '02072068889', agent: '2' },
			],
			parameters: { agent: byId('={{ $json.agent }}') },
		}),
	);
	for (const item of [0, 1]) {
		const names = read.mock.calls.filter(([, of]) => of === item).map(([name]) => name);
		const fields = names.filter((name) => ['agent', 'phoneNumber', 'callTo'].includes(name));
		expect(fields.sort()).toEqual(['agent', 'callTo', 'phoneNumber']);
	}
});

describe('calls from agents', () => {
	/** Answers calls when they are let through; returns the agents in the order of the requests. */
	function serve(count: number) {
		const agents: string[] = [];
		const answers: Array<() => void> = [];
		nock(VCC)
			.post('/v0/a1b2c3d4e5/calls/')
			.times(count)
			.reply(201, (_uri, body, done) => {
				agents.push((body as { from: { agentId: string } }).from.agentId);
				answers.push(() => done(null, placedCall()));
			});
		const until = async (come: number) => {
			while (agents.length < come) await new Promise((resolve) => setImmediate(resolve));
		};
		return { agents, answers, until };
	}

	const from = (...agents: string[]) =>
		callFromAgent({
			items: agents.map((agent, i) => ({ agent, phone: `0207206888${i}` })),
			parameters: { agent: byId('={{ $json.agent }}') },
			continueOnFail: true,
		});

	it('go one after another for one agent, while other agents call', async () => {
		const { agents, answers, until } = serve(6);
		const run = execute(from('1', '1', '1', '2', '3', '1'));
		// the first request of a run goes alone
		await until(1);
		answers[0]();
		await until(4);
		// agent 1 calls again, but once
		expect(agents.slice(1).sort()).toEqual(['1', '2', '3']);
		answers[agents.lastIndexOf('1')]();
		await until(5);
		expect(agents.slice(4)).toEqual(['1']);
		answers[4]();
		await until(6);
		expect(agents.filter((agent) => agent === '1')).toHaveLength(4);
		answers.forEach((answer) => answer());
		expect((await run).items).toHaveLength(6);
	});

	it('go on when one before in the line has failed', async () => {
		const { agents, answers, until } = serve(2);
		const setup = from('1', '1', '1');
		setup.items![1].phone = 'nobody';
		const run = execute(setup);
		await until(1);
		answers[0]();
		await until(2);
		answers[1]();
		const { items } = await run;
		expect(items.map(({ json }) => 'error' in json)).toEqual([false, true, false]);
		expect(agents).toEqual(['1', '1']);
	});
});
