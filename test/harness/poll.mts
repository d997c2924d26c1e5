import { PollContext } from 'n8n-core';
import type { IDataObject, INodeExecutionData, WorkflowExecuteMode } from 'n8n-workflow';

import { CompanyCallTrigger } from '../../nodes/CompanyCallTrigger/CompanyCallTrigger.node.ts';
import type { Simulator } from '../simulator/simulator.mts';
import { prepare, type Setup } from './execute.mts';

/** A Company Call Trigger whose n8n keeps its static data from poll to poll. */
export function companyCallTrigger(simulator: Simulator, overrides: Partial<Setup> = {}): Setup {
	return {
		node: new CompanyCallTrigger(),
		credentials: {
			vonageBusinessPasswordApi: simulator.control.info().credentials
				.VonageBusinessPasswordApi as never,
		},
		staticData: {},
		...overrides,
		parameters: {
			businessAuthentication: 'vonageBusinessPasswordApi',
			filters: {},
			simplify: true,
			options: {},
			...overrides.parameters,
		},
	};
}

/** Polls as n8n does, so many times at once, and lets its database write down what the node remembers. */
export async function pollsAtOnce(
	setup: Setup,
	count: number,
	mode: WorkflowExecuteMode = 'trigger',
): Promise<Array<IDataObject[] | null>> {
	const { workflow, node, additionalData } = prepare(setup);
	const context = new PollContext(workflow, node, additionalData, mode, 'activate');
	const outputs: Array<INodeExecutionData[][] | null> = await Promise.all(
		Array.from({ length: count }, async () => await setup.node.poll!.call(context)),
	);
	// as from a database
	Object.assign(setup.staticData!, JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject);
	return outputs.map((output) => output && output[0].map(({ json }) => json));
}

/** Polls once. */
export const poll = async (
	setup: Setup,
	mode?: WorkflowExecuteMode,
): Promise<IDataObject[] | null> => (await pollsAtOnce(setup, 1, mode))[0];
