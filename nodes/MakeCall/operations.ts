import type { Operation } from '../shared/operations/operation';
import { businessUser } from './call/businessUser';
import { contactCenterAgent } from './call/contactCenterAgent';
import { contactCenterGroup } from './call/contactCenterGroup';

/** Everything this node can do: the menus and the item loop are made from this list. */
export const operations: readonly Operation[] = [
	contactCenterAgent,
	contactCenterGroup,
	businessUser,
];
