import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { searchGroups } from '../shared/listSearch/searchGroups';
import { nodeCredentials } from '../shared/operations/authentication';
import { nodeProperties, subtitleOf } from '../shared/operations/menus';
import { runOperations } from '../shared/operations/runOperations';
import { searchApplicationUsers } from './applicationUser/listSearch';
import { searchContactCenterUsers, searchSkills } from './contactCenterUser/listSearch';
import { operations } from './operations';

export class ManageUser implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Vonage Manage User',
		name: 'manageUser',
		icon: { light: 'file:../../icons/vonage.svg', dark: 'file:../../icons/vonage.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(operations),
		description: 'Create, look up, change and delete the users of Vonage applications and accounts',
		defaults: { name: 'Vonage Manage User' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: nodeCredentials(operations),
		properties: nodeProperties(operations),
	};

	methods = {
		listSearch: { searchApplicationUsers, searchContactCenterUsers, searchGroups, searchSkills },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperations(this, operations);
	}
}
