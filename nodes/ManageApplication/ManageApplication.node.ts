import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type NodeExecutionHint,
} from 'n8n-workflow';

import { nodeCredentials } from '../shared/operations/authentication';
import { nodeProperties, subtitleOf } from '../shared/operations/menus';
import { runOperations } from '../shared/operations/runOperations';
import { searchApplications } from './listSearch';
import { operations } from './operations';

/** Shown above the output, where there is a private key in it. */
const privateKeyHint: NodeExecutionHint = {
	message:
		'The output holds the private key of the application, and Vonage never shows it again. Put it into a Vonage JWT API credential or another safe place',
	type: 'warning',
	location: 'outputPane',
};

/** Simplified, or as the API has it. */
const holdsPrivateKey = ({ json: { privateKey, keys } }: INodeExecutionData): boolean =>
	Boolean(privateKey ?? (keys as IDataObject | undefined)?.private_key);

export class ManageApplication implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Vonage Manage Application',
		name: 'manageApplication',
		icon: { light: 'file:../../icons/vonage.svg', dark: 'file:../../icons/vonage.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(operations),
		description: 'Create, read, update and delete Vonage applications',
		defaults: { name: 'Vonage Manage Application' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: nodeCredentials(operations),
		properties: nodeProperties(operations),
	};

	methods = { listSearch: { searchApplications } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const [items] = await runOperations(this, operations);
		if (items.some(holdsPrivateKey)) this.addExecutionHints(privateKeyHint);
		return [items];
	}
}
