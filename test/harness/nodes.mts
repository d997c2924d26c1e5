import type { INodeType } from 'n8n-workflow';

import { CallRecording } from '../../nodes/CallRecording/CallRecording.node.ts';
import { operations as callRecording } from '../../nodes/CallRecording/operations.ts';
import { CallTrigger } from '../../nodes/CallTrigger/CallTrigger.node.ts';
import { CompanyCallTrigger } from '../../nodes/CompanyCallTrigger/CompanyCallTrigger.node.ts';
import { ContactCenterTrigger } from '../../nodes/ContactCenterTrigger/ContactCenterTrigger.node.ts';
import { HoldTransferCall } from '../../nodes/HoldTransferCall/HoldTransferCall.node.ts';
import { operations as holdTransferCall } from '../../nodes/HoldTransferCall/operations.ts';
import { MakeCall } from '../../nodes/MakeCall/MakeCall.node.ts';
import { operations as makeCall } from '../../nodes/MakeCall/operations.ts';
import { ManageApplication } from '../../nodes/ManageApplication/ManageApplication.node.ts';
import { operations as manageApplication } from '../../nodes/ManageApplication/operations.ts';
import { ManageUser } from '../../nodes/ManageUser/ManageUser.node.ts';
import { operations as manageUser } from '../../nodes/ManageUser/operations.ts';
import type { Api } from '../../nodes/shared/http/api.ts';
import type { Operation } from '../../nodes/shared/operations/operation.ts';
import { company } from '../../nodes/shared/vonage/company/api.ts';
import { contactCenterWebhooks } from '../../nodes/shared/vonage/contactCenterWebhooks/api.ts';
import { integrationSuite } from '../../nodes/shared/vonage/integrationSuite/api.ts';

/** Every action node of the package with its registry of operations. */
export const actionNodes: ReadonlyArray<{
	folder: string;
	node: INodeType;
	operations: readonly Operation[];
}> = [
	{ folder: 'CallRecording', node: new CallRecording(), operations: callRecording },
	{ folder: 'HoldTransferCall', node: new HoldTransferCall(), operations: holdTransferCall },
	{ folder: 'MakeCall', node: new MakeCall(), operations: makeCall },
	{ folder: 'ManageApplication', node: new ManageApplication(), operations: manageApplication },
	{ folder: 'ManageUser', node: new ManageUser(), operations: manageUser },
];

/** Every trigger of the package with the API that it listens to. */
export const triggerNodes: ReadonlyArray<{ folder: string; node: INodeType; api: Api }> = [
	{ folder: 'CallTrigger', node: new CallTrigger(), api: integrationSuite },
	{
		folder: 'ContactCenterTrigger',
		node: new ContactCenterTrigger(),
		api: contactCenterWebhooks,
	},
];

/** Every trigger that n8n polls, with the API that it asks. */
export const pollingNodes: ReadonlyArray<{ folder: string; node: INodeType; api: Api }> = [
	{ folder: 'CompanyCallTrigger', node: new CompanyCallTrigger(), api: company },
];
