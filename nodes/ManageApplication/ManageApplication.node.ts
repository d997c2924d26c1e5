import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { nodeCredentials, nodeProperties } from '../shared/description';
import { runOperations } from '../shared/runOperations';
import { searchApplications } from './methods/listSearch';
import { operations } from './operations';

export class ManageApplication implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Vonage Manage Application',
		name: 'manageApplication',
		icon: { light: 'file:../../icons/vonage.svg', dark: 'file:../../icons/vonage.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ { create: "create", delete: "delete", get: "get", getAll: "get many", update: "update" }[$parameter["operation"]] }}',
		description: 'Create, read, update and delete Vonage applications',
		defaults: { name: 'Vonage Manage Application' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: nodeCredentials(operations),
		properties: nodeProperties(operations),
		hints: [
			{
				message:
					'The output holds the private key of the application, and Vonage never shows it again. Put it into a Vonage JWT API credential or another safe place',
				type: 'warning',
				location: 'outputPane',
				whenToDisplay: 'afterExecution',
				displayCondition:
					'={{ $parameter["operation"] === "create" && $parameter["keyPair"] !== "paste" || $parameter["operation"] === "update" && $parameter["keyPair"] === "generate" }}',
			},
		],
	};

	methods = { listSearch: { searchApplications } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperations(this, operations);
	}
}
