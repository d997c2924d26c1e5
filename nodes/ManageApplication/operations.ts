import type { Operation } from '../shared/operations/operation';
import { createApplicationOperation } from './application/create';
import { deleteApplicationOperation } from './application/delete';
import { getApplicationOperation } from './application/get';
import { getApplicationsOperation } from './application/getAll';
import { updateApplicationOperation } from './application/update';

/** Everything this node can do: the menus and the item loop are made from this list. */
export const operations: readonly Operation[] = [
	createApplicationOperation,
	deleteApplicationOperation,
	getApplicationOperation,
	getApplicationsOperation,
	updateApplicationOperation,
];
