import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { searchAgents } from '../shared/listSearch/searchAgents';
import { searchCallingGroups } from '../shared/listSearch/searchGroups';
import { nodeCredentials } from '../shared/operations/authentication';
import { nodeProperties, subtitleOf } from '../shared/operations/menus';
import { runOperations } from '../shared/operations/runOperations';
import { operations } from './operations';

export class MakeCall implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Vonage Make Call',
		name: 'makeCall',
		icon: { light: 'file:../../icons/vonage.svg', dark: 'file:../../icons/vonage.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitleOf(operations),
		description: 'Place calls from a Vonage contact center or a Vonage business line',
		defaults: { name: 'Vonage Make Call' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: nodeCredentials(operations),
		properties: nodeProperties(operations, 'Call From'),
	};

	methods = { listSearch: { searchAgents, searchCallingGroups } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperations(this, operations);
	}
}
