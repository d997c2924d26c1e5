import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { invitation } from '../../e2e/demo/open.mts';
import { runCommand } from '../../simulator/control/commands.mts';
import { startSimulator, type Simulator } from '../../simulator/simulator.mts';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator();
});

afterAll(async () => await simulator.stop());

describe('what npm run demo -- --open prints', () => {
	const text = invitation('http://127.0.0.1:5678', { contacts: 'c1', callLog: 'l1' });
	const [, below = ''] = text.split('type here\n');
	const typed = below
		.split('\n')
		.filter((line) => line.startsWith('  '))
		.map((line) => line.trim().split(/ {2,}/)[0]!);

	it('names the address, the login and the workflows', () => {
		expect(text).toMatch(
			/runs at http:\/\/127\.0\.0\.1:5678\/home\/workflows\n.*@example\.com\n +Password +\S+\n/,
		);
		expect(text).toContain('http://127.0.0.1:5678/workflow/c1\n');
		expect(text).toContain('http://127.0.0.1:5678/workflow/l1\n');
		expect(text).toContain('http://127.0.0.1:5678/workflow/new\n');
	});

	it('says how to ring, and each command works in the order in which it stands', () => {
		const answers = typed.map((command) => runCommand(simulator.control, command));
		expect(typed.map((command) => command.split(' ')[0])).toEqual([
			'ring',
			'miss',
			'ring',
			'answer',
			'end',
			'help',
		]);
		expect(answers[0]).toMatch(/RINGING +\+442079460111 "Harbour Bakery"/);
		expect(answers.slice(1, 5)).toEqual(
			['MISSED', 'RINGING', 'ACTIVE', 'ANSWERED'].map((state) => expect.stringContaining(state)),
		);
		expect(answers[5]).toContain('ring <number>');
	});
});

describe('docs/demo.md', () => {
	const read = (path: string) => readFileSync(resolve(__dirname, '../../..', path), 'utf8');
	const [byHand = '', story = ''] = read('docs/demo.md').split('## The story');
	const titlesOf = (text: string) => [...text.matchAll(/^\d+\. (.+)$/gm)].map(([, title]) => title);

	it('has the steps that the demo prints, in their order', () => {
		const printed = [...read('test/e2e/demo.mts').matchAll(/steps\.run\(\s*'([^']+)'/g)];
		expect([...titlesOf(story), ...titlesOf(byHand)]).toEqual(printed.map(([, title]) => title));
	});

	it('has what is printed at the end of --open', () => {
		const url = 'http://127.0.0.1:37117';
		const ids = [...byHand.matchAll(/\/workflow\/(\w{16})$/gm)].map(([, id]) => id!);
		const text = invitation(url, { contacts: ids[0]!, callLog: ids[1]! });
		expect(byHand).toContain(text.trim());
	});
});
