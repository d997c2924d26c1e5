import type { IDataObject } from 'n8n-workflow';

import { ofContactCenterCalls } from '../harness/callRecords.mts';
import { execute, type Setup } from '../harness/execute.mts';
import { callFromAgent } from '../harness/samples.mts';
import { startSimulator, type Simulator } from '../simulator/simulator.mts';

let simulator: Simulator;

async function begin(changes: {
	status: 200 | 201;
	needAgent?: boolean;
	onlyOnce?: boolean;
}): Promise<void> {
	const dispositions = { needAgent: false, onlyOnce: false, ...changes };
	simulator = await startSimulator({ seed: { dispositions } });
}

afterEach(async () => {
	expect(simulator.control.violations()).toEqual([]);
	await simulator.stop();
});

const jsonOf = async (setup: Setup) => (await execute(setup)).items.map(({ json }) => json);

const credentials = () => {
	const { VonageContactCenterAccountOAuth2Api } = simulator.control.info().credentials;
	return { vonageContactCenterAccountOAuth2Api: VonageContactCenterAccountOAuth2Api };
};

const place = async () =>
	String((await jsonOf(callFromAgent({ credentials: credentials() })))[0].id);

const run = async (operation: string, id: string, parameters: Setup['parameters'] = {}) =>
	await jsonOf(
		ofContactCenterCalls(operation, { credentials: credentials(), items: [{ id }], parameters }),
	);

const set = async (id: string, dispositionCode: string, dispositionFields: IDataObject = {}) =>
	await run('setDispositionCode', id, { dispositionCode, dispositionFields } as never);

const codeOf = async (id: string) => (await run('get', id))[0].dispositionCode;

describe.each([200, 201] as const)('a disposition code that is answered with %s', (status) => {
	it('is set during the call and after it, and again', async () => {
		await begin({ status });
		const id = await place();
		expect(await set(id, 'Wrong Number')).toEqual([{ id, dispositionCode: 'Wrong Number' }]);
		expect(await codeOf(id)).toBe('Wrong Number');
		simulator.control.endCall(id);
		await set(id, 'Called Back', { agentId: '1234' });
		expect(await codeOf(id)).toBe('Called Back');
	});

	it('may need an agent, and says so', async () => {
		await begin({ status, needAgent: true });
		const id = await place();
		await expect(set(id, 'Wrong Number')).rejects.toMatchObject({
			message: 'Vonage did not take the disposition code [item 0]',
			description: expect.stringContaining("Fill in 'Agent ID'") as string,
		});
		await set(id, 'Wrong Number', { agentId: '1234' });
		expect(await codeOf(id)).toBe('Wrong Number');
	});

	it('may be set once only, and stays then', async () => {
		await begin({ status, onlyOnce: true });
		const id = await place();
		await set(id, 'Wrong Number');
		await expect(set(id, 'Called Back')).rejects.toMatchObject({
			description: expect.stringContaining('whether the call has a code already') as string,
		});
		expect(await codeOf(id)).toBe('Wrong Number');
	});
});
