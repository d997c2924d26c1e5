import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import { ManageUser } from '../../nodes/ManageUser/ManageUser.node.ts';
import contract from '../contracts/vcc.json';
import type { Setup } from './execute.mts';
import { gatewayCredential, VCC_API } from './samples.mts';

export const USER_ID = '2f5b2a6e-91a3-4e2c-8f0b-7d8c1f0a5b11';
export const USERS_PATH = '/useradmin/users';
export const USER_PATH = `${USERS_PATH}/${USER_ID}`;

/** A Manage User node with an operation on the users of the contact center. */
export const manageUsers = (operation: string, overrides: Partial<Setup> = {}): Setup => ({
	node: new ManageUser(),
	credentials: gatewayCredential,
	...overrides,
	parameters: { resource: 'contactCenterUser', operation, ...overrides.parameters },
});

/** The same, for the user with the `id` of each item. */
export const withUser = (operation: string, overrides: Partial<Setup> = {}): Setup =>
	manageUsers(operation, {
		items: [{ id: USER_ID }],
		...overrides,
		parameters: {
			user: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			...overrides.parameters,
		},
	});

/** What a form for a new user must have. */
export const newUserForm = {
	username: 'jane_doe',
	name: 'Jane Doe',
	email: 'jane.doe@example.com',
	role: 'Supervisor',
};

/** The body that is sent for {@link newUserForm}. */
export const newUserBody = {
	username: 'jane_doe',
	name: 'Jane Doe',
	email: 'jane.doe@example.com',
	active: true,
	userAccountConfiguration: { role: 'Supervisor' },
};

/** The reply of getUser in vcc.json. */
export const shownUser = (overrides: IDataObject = {}): IDataObject => ({
	...structuredClone(
		contract.paths['/users'].post.responses['200'].content['application/json'].example,
	),
	...overrides,
});

/** The user as it comes out when Simplify is on. */
export const simplifiedUser = {
	userId: USER_ID,
	username: 'jane_doe',
	name: 'Jane Doe',
	email: 'jane.doe@example.com',
	role: 'Supervisor',
	active: true,
	locked: false,
	agentDisplayId: '1234',
	location: 'GB',
	lastLoginTime: '2026-03-02T09:15:00Z',
};

/** Mocks User Admin, which takes only requests that are signed in and ask for version 4. */
export const userAdmin = () =>
	nock(VCC_API, {
		reqheaders: {
			accept: 'application/vnd.newvoicemedia.v4+json',
			authorization: 'Bearer gateway-access-token',
		},
	});

/** An error for a connection that breaks when the request may already have been sent. */
export const connectionReset = () => Object.assign(new Error('reset'), { code: 'ECONNRESET' });

/** Takes a request with a body and remembers body and query. */
export function expectWrite(method: 'POST' | 'PATCH', path: string, status = 200) {
	const seen: { body?: unknown; query?: string } = {};
	userAdmin()
		.intercept(
			(uri) => uri.split('?')[0] === path,
			method,
			(body: unknown) => {
				seen.body = body;
				return true;
			},
		)
		.reply(status, function () {
			seen.query = this.req.path.split('?')[1];
			return shownUser();
		});
	return seen;
}
