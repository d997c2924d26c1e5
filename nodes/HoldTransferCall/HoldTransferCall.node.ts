import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { searchAgents, searchAgentUsers } from '../shared/listSearch/searchAgents';
import { searchGroups } from '../shared/listSearch/searchGroups';
import { nodeCredentials } from '../shared/operations/authentication';
import { nodeProperties, subtitleOf } from '../shared/operations/menus';
import { runOperations } from '../shared/operations/runOperations';
import { searchCompanyCalls } from './companyCall/listSearch';
import { searchPresences } from './contactCenterAgent/listSearch';
import { searchCalls, searchPastCalls, searchWebhooks } from './listSearch';
import { operations } from './operations';

export class HoldTransferCall implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Vonage Hold/Transfer Call',
		name: 'holdTransferCall',
		icon: { light: 'file:../../icons/vonage.svg', dark: 'file:../../icons/vonage.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(operations),
		description:
			'Answer, hold, resume, transfer and end live Vonage calls, and look up calls and agents',
		defaults: { name: 'Vonage Hold/Transfer Call' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: nodeCredentials(operations),
		properties: nodeProperties(operations),
	};

	methods = {
		listSearch: {
			searchAgents,
			searchAgentUsers,
			searchCalls,
			searchCompanyCalls,
			searchGroups,
			searchPastCalls,
			searchPresences,
			searchWebhooks,
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperations(this, operations);
	}
}
