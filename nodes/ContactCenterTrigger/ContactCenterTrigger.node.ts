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
import { contactCenterWebhooks } from '../shared/vonage/contactCenterWebhooks/api';
import { watch } from './checks/watch';
import { receive } from './deliveries/delivery';
import { handOn } from './events/handOn';
import { eventNames } from './settings/events';
import { triggerProperties } from './settings/fields';
import { getEvents } from './settings/getEvents';
import { activate, deactivate } from './subscription/registration';

export class ContactCenterTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Vonage Contact Center Trigger',
		name: 'contactCenterTrigger',
		icon: { light: 'file:../../icons/vonage.svg', dark: 'file:../../icons/vonage.dark.svg' },
		group: ['trigger'],
		// for version 1 of any node, n8n evaluates an expression with each delivery
		version: 2,
		subtitle: eventNames,
		description:
			'Starts the workflow when something happens in the Vonage Contact Center: a call rings, connects or ends, or an agent changes presence',
		eventTriggerDescription:
			'Let one of the events that you chose happen in the contact center. A new subscription can take half a minute to work',
		triggerPanel: {
			header: 'Pull in an event of the contact center',
			executionsHelp: {
				inactive:
					'<b>While you build the workflow</b>, execute this step, wait half a minute, and let an event happen, such as a call to an agent. You need not copy the webhook URL anywhere: the node subscribes by itself. Only where <i>Set Up</i> is on <i>In the Admin Portal</i>, paste the URL that this node shows under <i>Webhook URLs</i> there.<br /><br /><b>When the workflow is done</b>, publish it.<br /><br /><b>Nothing comes?</b> Check that Vonage can reach the https address of this n8n, and that Vonage has enabled the Webhooks API for your account.',
				active:
					'<b>While you build the workflow</b>, execute this step, wait half a minute, and let an event happen. The published workflow gets it as well.<br /><br /><b>The published workflow</b> is started by every event that you chose. See its executions in the list of executions.',
			},
		},
		defaults: { name: 'Vonage Contact Center Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: apiCredentials(contactCenterWebhooks),
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

	methods = { loadOptions: { getEvents } };

	webhookMethods = {
		default: {
			/** Vonage shows no secret, so only `create` can make sure that it is the right one. */
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
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
