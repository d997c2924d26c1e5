import type { INodeType } from 'n8n-workflow';

import { MakeCall } from '../../nodes/MakeCall/MakeCall.node.ts';
import { operations as makeCall } from '../../nodes/MakeCall/operations/index.ts';
import type { Operation } from '../../nodes/shared/operation.ts';

/** Every action node of the package with its registry of operations. */
export const actionNodes: ReadonlyArray<{
	folder: string;
	node: INodeType;
	operations: readonly Operation[];
}> = [{ folder: 'MakeCall', node: new MakeCall(), operations: makeCall }];
