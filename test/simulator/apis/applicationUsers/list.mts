import type { Handler } from '../../contract/api.mts';
import { Refusal } from '../../http/reply.mts';
import type { ApplicationUser } from '../../state/applicationUsers/users.mts';
import { applicationIdOf, badRequest } from './refusals.mts';
import { summarize, usersUrl } from './view.mts';

/**
 * A page of the application's users, as summaries, and links to the pages beside it. Source:
 * users.json listUsers.
 */
export const listUsers: Handler = (context, { seed, applicationUsers }) => {
	const { page_size: size, order, cursor, name } = context.request.query;
	const from = cursor === undefined ? undefined : positionOf(cursor);
	if (Number.isNaN(from)) {
		throw new Refusal(badRequest(context, [{ name: 'cursor', reason: 'is not of this list' }]));
	}
	const users = applicationUsers
		.all(applicationIdOf(context))
		.filter((user) => name === undefined || user.name === name);
	const isDescending = /desc/i.test(order);
	if (isDescending) users.reverse();
	const isBefore = ({ position }: ApplicationUser) =>
		from !== undefined && (isDescending ? position > from : position < from);
	const start = users.filter(isBefore).length;
	const length = seed.shortUserPages ? Math.ceil(size / 2) : size;
	const linkTo = (user?: ApplicationUser) => link({ order, size, name }, user && cursorOf(user));
	const next = start + length;
	const self = linkTo(users[start]);
	const isLast = next >= users.length;
	const neighbours = {
		...(!isLast && { next: linkTo(users[next]) }),
		...(start > 0 && { prev: linkTo(users[Math.max(0, start - length)]) }),
	};
	return {
		status: 200,
		body: {
			page_size: size,
			_embedded: { users: users.slice(start, next).map(summarize) },
			_links: {
				first: linkTo(),
				self,
				...(isLast && seed.repeatsLastCursor ? { next: self, prev: self } : neighbours),
			},
		},
	};
};

interface Query {
	order: string;
	size: number;
	name?: string;
}

function link({ order, size, name }: Query, cursor?: string) {
	const query = new URLSearchParams({
		order,
		page_size: String(size),
		...(name !== undefined && { name }),
		...(cursor !== undefined && { cursor }),
	});
	return { href: `${usersUrl}?${query}` };
}

/**
 * The cursor of a page: where it begins. It has every character of base64 that a URL must encode,
 * so that a test notices a client that decodes or encodes it once too often.
 */
function cursorOf({ position }: Pick<ApplicationUser, 'position'>): string {
	return Buffer.from(`>>>???${String(position).padStart(10, '0')}`).toString('base64');
}

/** Where a cursor begins; NaN when the list has made no such cursor. */
function positionOf(cursor: string): number {
	const [, digits] = /^>>>\?\?\?(\d{10})$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
	const position = Number(digits);
	return cursorOf({ position }) === cursor ? position : NaN;
}
