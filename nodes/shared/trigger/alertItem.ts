import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type NodeApiError,
} from 'n8n-workflow';
import { z } from 'zod';

const alert = z.object({ message: z.string(), description: z.string().optional() });
const alertItem = z.object({ json: z.object({ alert }) });

/** An item whose execution fails and shows this failure, for where n8n stores no failed execution by itself. */
export function toAlertItem(failure: NodeApiError | NodeOperationError): INodeExecutionData {
	const { message, description } = failure;
	return { json: { alert: { message, description: description ?? undefined } } };
}

/** @throws NodeOperationError that says what an alert says, if one is among the items */
export function failOnAlert(context: IExecuteFunctions, items: INodeExecutionData[]): void {
	for (const item of items) {
		const found = alertItem.safeParse(item).data?.json.alert;
		if (!found) continue;
		throw new NodeOperationError(context.getNode(), found.message, {
			description: found.description,
		});
	}
}
