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

import { apiCredentials } from '../shared/operations/authentication';
import { integrationSuite } from '../shared/vonage/integrationSuite/api';
import { watch } from './checks/watch';
import { receive } from './deliveries/delivery';
import { handOn } from './events/handOn';
import { triggerProperties } from './settings/fields';
import { stateNames } from './settings/states';
import { activate, deactivate, isActive } from './subscription/registration';

export class CallTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Vonage Call Trigger',
		name: 'callTrigger',
		icon: { light: 'file:../../icons/vonage.svg', dark: 'file:../../icons/vonage.dark.svg' },
		group: ['trigger'],
		// for version 1 of any node, n8n evaluates an expression with each delivery
		version: 2,
		subtitle: stateNames,
		description:
			'Starts the workflow when a call of a Vonage business user rings, connects or ends',
		eventTriggerDescription:
			'Make a call to or from the extension of the user of the credential, and let it reach one of the states that you chose',
		triggerPanel: {
			header: 'Pull in a call event',
			executionsHelp: {
				inactive:
					'<b>While you build the workflow</b>, execute this step and make a call to or from the extension of the user of the credential. You need not copy the webhook URL anywhere: the node subscribes by itself.<br /><br /><b>When the workflow is done</b>, publish it. From then on every call of this user starts it.<br /><br /><b>Nothing comes?</b> Vonage sends the calls of the user of the credential, most likely of nobody else. Check that this user has an extension, and that Vonage can reach the https address of this n8n.',
				active:
					'<b>While you build the workflow</b>, execute this step and make a call to or from the extension of the user of the credential. The published workflow gets it as well.<br /><br /><b>The published workflow</b> is started by every call of this user. See its executions in the list of executions.<br /><br /><b>No execution after a working day?</b> Vonage sends the calls of the user of the credential, most likely of nobody else. Check that this user has an extension and had calls.',
			},
		},
		defaults: { name: 'Vonage Call Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: apiCredentials(integrationSuite),
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
