import { NodeOperationError } from 'n8n-workflow';

import { propertiesOf, type Check, type Input } from '../fields/field';
import { displayNameOf } from '../operations/parameters';
import type { TriggerContext } from './context';

/** An execution reads parameters for an item, every other context for the node. */
function readParameter(context: TriggerContext, name: string): unknown {
	return 'getInputData' in context
		? context.getNodeParameter(name, 0)
		: context.getNodeParameter(name);
}

/**
 * Reads the parameters of a trigger, and checks them.
 *
 * @throws NodeOperationError that names the parameter
 */
export function readParameters<Value>(
	context: TriggerContext,
	input: Input,
	check: Check<Value>,
): Value {
	const values = Object.fromEntries(
		Object.keys(input).map((name) => [name, readParameter(context, name)]),
	);
	const result = check.safeParse(values);
	if (result.success) return result.data;
	const { path, message } = result.error.issues[0];
	throw new NodeOperationError(
		context.getNode(),
		`'${displayNameOf(propertiesOf(input), path)}' ${message}`,
		{ description: 'Correct the parameter and publish the workflow again (n8n 1.x: activate it)' },
	);
}
