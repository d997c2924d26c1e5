import type { Handler } from '../../contract/api.mts';
import type { ListEnvelope } from '../../state/contactCenterUsers/seed.mts';
import type { ContactCenterUser } from '../../state/contactCenterUsers/users.mts';
import { pageOf, type PageMeta } from './page.mts';

/** A page in each of its shapes. */
const envelopes: Record<ListEnvelope, (users: ContactCenterUser[], meta: PageMeta) => object> = {
	users: (users, meta) => ({ meta, users }),
	usersWithoutMeta: (users) => ({ users }),
	items: (items, meta) => ({ meta, items }),
	array: (users) => users,
};

/** One page of the contact center's users, from 1. Source: vcc.json listUsers. */
export const listUsers: Handler = ({ request }, { seed, contactCenterUsers }) => {
	const { include, page, limit } = request.query;
	const { listEnvelope, longestPage } = seed.userAdmin;
	const users = contactCenterUsers
		.all()
		.filter(({ active }) => include === 'All' || active === (include === 'Active'));
	const { onPage, meta } = pageOf(users, page, Math.min(limit, longestPage));
	return { status: 200, body: envelopes[listEnvelope](onPage, meta) };
};
