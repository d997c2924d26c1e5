import type { Operation } from '../shared/operations/operation';
import { callFromBusinessUserOperation } from './call/businessUser';
import { callFromAgentOperation } from './call/contactCenterAgent';
import { callFromGroupOperation } from './call/contactCenterGroup';

/** Everything this node can do: the menus and the item loop are made from this list. */
export const operations: readonly Operation[] = [
	callFromAgentOperation,
	callFromGroupOperation,
	callFromBusinessUserOperation,
];
