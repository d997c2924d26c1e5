import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import { ManageUser } from '../../nodes/ManageUser/ManageUser.node.ts';
import contract from '../contracts/users.json';
import { KeyPairs } from '../simulator/auth/keyPair.mts';
import type { Setup } from './execute.mts';

export const NEXMO = 'https://api.nexmo.com';

export const USER_ID = 'USR-82e028d9-5201-4f1e-8188-604b2d3471ec';
export const USER_PATH = `/v1/users/${USER_ID}`;

/** An application and its key, which is made anew for each test file. */
export const jwtCredential = {
	vonageJwtApi: {
		applicationId: '78d335fa-323d-0114-9c3d-d6f0d48968cf',
		privateKey: new KeyPairs().next().privateKey,
	},
};

/** A Manage User node with an operation on the users of an application. */
export const manageUser = (operation: string, overrides: Partial<Setup> = {}): Setup => ({
	node: new ManageUser(),
	credentials: jwtCredential,
	...overrides,
	parameters: { resource: 'applicationUser', operation, ...overrides.parameters },
});

/** The same, for the user with the `id` of each item. */
export const withUser = (operation: string, overrides: Partial<Setup> = {}): Setup =>
	manageUser(operation, {
		items: [{ id: USER_ID }],
		...overrides,
		parameters: {
			user: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			...overrides.parameters,
		},
	});

/** The reply of getUser in users.json, which has a SIP password. */
export const shownUser = (overrides: IDataObject = {}): IDataObject => ({
	...structuredClone(
		contract.paths['/v1/users'].post.responses['201'].content['application/json'].example,
	),
	...overrides,
});

/** The user as it comes out when Simplify is off. */
export function rawUser(): IDataObject {
	const user = shownUser() as { channels: { sip: IDataObject[] } } & IDataObject;
	for (const sip of user.channels.sip) delete sip.password;
	return user;
}

/** The user as it comes out when Simplify is on. */
export const simplifiedUser = {
	id: USER_ID,
	name: 'my_user_name',
	displayName: 'My User Name',
	imageUrl: 'https://example.com/image.png',
	ttlSeconds: 3600,
	customData: { custom_key: 'custom_value' },
	channels: {
		messenger: ['12345abcd'],
		mms: ['447700900000'],
		pstn: ['123457'],
		sip: ['sip:4442138907@sip.example.com;transport=tls'],
		sms: ['447700900000'],
		vbc: ['403'],
		viber: ['447700900000'],
		websocket: ['wss://example.com/socket'],
		whatsapp: ['447700900000'],
	},
};

/** Takes a request with a body and remembers it. */
export function expectBody(
	method: 'POST' | 'PATCH',
	path: string,
	status = 200,
): { body?: unknown } {
	const seen: { body?: unknown } = {};
	nock(NEXMO)
		.intercept(path, method, (body: unknown) => {
			seen.body = body;
			return true;
		})
		.reply(status, shownUser());
	return seen;
}
