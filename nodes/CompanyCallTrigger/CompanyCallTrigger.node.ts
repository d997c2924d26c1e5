import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { apiCredentials } from '../shared/operations/authentication';
import { company } from '../shared/vonage/company/api';
import { triggerProperties } from './fields';
import { poll } from './poll';

export class CompanyCallTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Vonage Company Call Trigger',
		name: 'companyCallTrigger',
		icon: { light: 'file:../../icons/vonage.svg', dark: 'file:../../icons/vonage.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ [$parameter["filters"]["direction"], $parameter["filters"]["results"]].filter(Boolean).join(", ") || "Finished calls" }}',
		description:
			'Starts the workflow for every finished call of the company, some 8 to 13 minutes after its end',
		defaults: { name: 'Vonage Company Call Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: apiCredentials(company),
		properties: triggerProperties,
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
