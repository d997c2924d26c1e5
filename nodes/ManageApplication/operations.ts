import type { Operation } from '../shared/operations/operation';
import { create } from './application/create';
import { deleteOperation } from './application/delete';
import { get } from './application/get';
import { getAll } from './application/getAll';
import { update } from './application/update';

/** Everything this node can do: the menus and the item loop are made from this list. */
export const operations: readonly Operation[] = [create, deleteOperation, get, getAll, update];
