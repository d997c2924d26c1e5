import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type IHookFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { integrationSuite } from '../shared/apis/integrationSuite';
import { receive } from './delivery';
import { triggerProperties } from './fields';
import { handOn } from './handOn';
import { activate, deactivate, isActive } from './registration';
import { watch } from './watch';

export class CallTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Vonage Call Trigger',
		name: 'callTrigger',
		icon: { light: 'file:../../icons/vonage.svg', dark: 'file:../../icons/vonage.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["states"].length }} kinds of events',
		description:
			'Starts the workflow when a call of a Vonage business line rings, connects or ends',
		defaults: { name: 'Vonage Call Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: integrationSuite.credentials.map(({ type }) => ({
			name: type,
			required: true,
			displayOptions: { show: { authentication: [type] } },
		})),
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				path: 'webhook',
			},
		],
		properties: triggerProperties,
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isActive(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await activate(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await deactivate(this);
			},
		},
	};

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await watch(this);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await handOn(this);
	}
}
