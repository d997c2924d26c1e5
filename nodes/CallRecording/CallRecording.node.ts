import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { nodeCredentials } from '../shared/operations/authentication';
import { nodeProperties, subtitleOf } from '../shared/operations/menus';
import { runOperations } from '../shared/operations/runOperations';
import { operations } from './operations';

export class CallRecording implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Vonage Call Recording',
		name: 'callRecording',
		icon: { light: 'file:../../icons/vonage.svg', dark: 'file:../../icons/vonage.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(operations),
		description: 'Find, download and delete recordings of Vonage calls, and read transcripts',
		defaults: { name: 'Vonage Call Recording' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: nodeCredentials(operations),
		properties: nodeProperties(operations),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperations(this, operations);
	}
}
