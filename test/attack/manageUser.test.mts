import nock from 'nock';

import { operations } from '../../nodes/ManageUser/operations.ts';
import { expectBody, manageUser, NEXMO, withUser } from '../harness/applicationUsers.mts';
import {
	expectWrite,
	manageUsers as manageContactCenterUsers,
	newUserForm,
	shownUser,
	userAdmin,
	USERS_PATH,
	withUser as withContactCenterUser,
} from '../harness/contactCenterUsers.mts';
import { execute } from '../harness/execute.mts';
import { mockNetwork } from '../harness/network.mts';

mockNetwork();

/** IDs that would reach another path, another host, or further headers. */
const HOSTILE_IDS = [
	'..',
	'.',
	'../applications',
	'..%2fapplications',
	'USR-82e028d9-5201-4f1e-8188-604b2d3471ec/../..',
	'USR-82e028d9-5201-4f1e-8188-604b2d3471ec?x=1',
	'USR-82e028d9-5201-4f1e-8188-604b2d3471ec#x',
	'USR-82e028d9-5201-4f1e-8188-604b2d3471ec\r\nX-Injected: yes',
	'x\nUSR-82e028d9-5201-4f1e-8188-604b2d3471ec',
	'USR-82e028d9-5201-4f1e-8188-604b2d34/../',
	'usr-82e028d9-5201-4f1e-8188-604b2d3471ec',
	'my_user_name',
	'\u0000',
	`USR-${'a'.repeat(10_240)}`,
	'{{ $env.SECRET }}',
	'__proto__',
	'USR-𝟙𝟚𝟛028d9-5201-4f1e-8188-604b2d3471ec',
];

const ofOneUser = operations
	.filter(
		({ resource, fields }) =>
			resource.value === 'applicationUser' && fields.some(({ name }) => name === 'user'),
	)
	.map(({ operation }) => operation);

describe('hostile IDs of application users', () => {
	it('are tried with every operation that takes one', () => {
		expect([...ofOneUser].sort()).toEqual(['delete', 'get', 'update']);
	});

	it.each(ofOneUser.flatMap((operation) => HOSTILE_IDS.map((id) => [operation, id])))(
		'are refused by %s before anything is sent: %j',
		async (operation, id) => {
			const setup = withUser(operation, {
				items: [{ id }],
				parameters: { updateFields: { name: 'a' } },
			});
			await expect(execute(setup)).rejects.toThrow("'User' must be a user ID");
		},
	);
});

describe('hostile replies of the Users API', () => {
	it.each([
		'https://attacker.example.com/v1/users?cursor=x',
		'http://169.254.169.254/?cursor=x',
		'//attacker.example.com/?cursor=x',
		'file:///etc/passwd?cursor=x',
	])('cannot lead the token to another host: %s', async (href) => {
		const page = (id: string, next: object) => ({ _embedded: { users: [{ id }] }, _links: next });
		nock(NEXMO)
			.get('/v1/users?page_size=100')
			.reply(200, page('USR-1', { next: { href } }));
		nock(NEXMO).get('/v1/users?page_size=100&cursor=x').reply(200, page('USR-2', {}));
		const { items } = await execute(manageUser('getAll', { parameters: { returnAll: true } }));
		expect(items.map(({ json }) => json.id)).toEqual(['USR-1', 'USR-2']);
	});

	it('cannot add to the query through the cursor', async () => {
		nock(NEXMO)
			.get('/v1/users')
			.query({ page_size: 100 })
			.reply(200, {
				_embedded: { users: [] },
				_links: { next: { href: 'x?cursor=a%26name%3Db%23c%0d%0aX: y' } },
			});
		nock(NEXMO)
			.get('/v1/users')
			.query({ page_size: 100, cursor: 'a&name=b#c\r\nX: y' })
			.reply(200, { _embedded: { users: [{ id: 'USR-1' }] } });
		const { items } = await execute(manageUser('getAll'));
		expect(items).toHaveLength(1);
	});

	it('are plain data, whatever their members are named', async () => {
		nock(NEXMO)
			.post('/v1/users')
			.reply(
				201,
				'{"id":"USR-1","__proto__":{"polluted":true},"channels":{"__proto__":{"sip":1}}}',
			);
		const { items } = await execute(manageUser('create', { parameters: { simplify: false } }));
		expect(items[0].json.id).toBe('USR-1');
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});
});

describe('hostile text in the form of an application user', () => {
	it.each(['a\r\nX-Injected: yes', '\u202e', '\u0000'])(
		'is refused where it is on more than a line, or turned round: %j',
		async (value) => {
			const parameters = [
				{ name: '={{ "n" + $json.value + "n" }}' },
				{ channels: { messenger: [{ id: '={{ "m" + $json.value + "m" }}' }] } },
			];
			for (const each of parameters) {
				const setup = manageUser('create', { items: [{ value }], parameters: each });
				await expect(execute(setup)).rejects.toThrow('must be text on one line, and ');
			}
		},
	);

	it.each(['"}],"id":"x', '<script>', '../..'])('stays text: %j', async (value) => {
		const seen = expectBody('POST', '/v1/users');
		await execute(
			manageUser('create', {
				items: [{ value }],
				parameters: {
					name: '={{ "n" + $json.value + "n" }}',
					channels: { messenger: [{ id: '={{ "m" + $json.value + "m" }}' }] },
				},
			}),
		);
		expect(seen.body).toEqual({
			name: `n${value}n`,
			channels: { messenger: [{ id: `m${value}m` }] },
		});
	});
});

const HOSTILE_GUIDS = [
	'..',
	'.',
	'../accounts',
	'..%2faccounts',
	'2f5b2a6e-91a3-4e2c-8f0b-7d8c1f0a5b11/licenses',
	'2f5b2a6e-91a3-4e2c-8f0b-7d8c1f0a5b11/../..',
	'2f5b2a6e-91a3-4e2c-8f0b-7d8c1f0a5b11?allowOverages=true',
	'2f5b2a6e-91a3-4e2c-8f0b-7d8c1f0a5b11#x',
	'2f5b2a6e-91a3-4e2c-8f0b-7d8c1f0a5b11\r\nX-Injected: yes',
	'x\n2f5b2a6e-91a3-4e2c-8f0b-7d8c1f0a5b11',
	'2f5b2a6e-91a3-4e2c-8f0b-7d8c1f0a5b1',
	'2f5b2a6e91a34e2c8f0b7d8c1f0a5b11',
	'jane_doe',
	'1234',
	'\u0000',
	'a'.repeat(10_240),
	'{{ $env.SECRET }}',
	'__proto__',
	'𝟚f5b2a6e-91a3-4e2c-8f0b-7d8c1f0a5b11',
];

const ofOneContactCenterUser = operations
	.filter(
		({ resource, fields }) =>
			resource.value === 'contactCenterUser' && fields.some(({ name }) => name === 'user'),
	)
	.map(({ operation }) => operation);

describe('hostile IDs of contact center users', () => {
	it('are tried with every operation that takes one', () => {
		expect([...ofOneContactCenterUser].sort()).toEqual([
			'addGroups',
			'addSkills',
			'archive',
			'delete',
			'get',
			'getCallbackNumbers',
			'getGroups',
			'getSkills',
			'removeGroups',
			'removeSkills',
			'replaceGroups',
			'replaceSkills',
			'restore',
			'update',
		]);
	});

	it.each(
		ofOneContactCenterUser.flatMap((operation) => HOSTILE_GUIDS.map((id) => [operation, id])),
	)('are refused by %s before anything is sent: %j', async (operation, id) => {
		const setup = withContactCenterUser(operation, {
			items: [{ id }],
			parameters: { updateFields: { name: 'a' }, archiveFirst: true },
		});
		await expect(execute(setup)).rejects.toThrow("'User' must be a user ID");
	});
});

const USER = '2f5b2a6e-91a3-4e2c-8f0b-7d8c1f0a5b11';

describe('hostile IDs of groups and skills', () => {
	const withGroups = ['addGroups', 'removeGroups', 'replaceGroups'];
	const withSkills = ['addSkills', 'removeSkills', 'replaceSkills'];
	const byId = { __rl: true, mode: 'id', value: '={{ $json.hostile }}' };

	it('are tried with every operation that takes one', () => {
		const taking = operations.filter(({ fields }) =>
			fields.some(({ name }) => name === 'groups' || name === 'skills'),
		);
		expect(taking.map(({ operation }) => operation).sort()).toEqual(
			[...withGroups, ...withSkills].sort(),
		);
	});

	it.each(withGroups.flatMap((operation) => HOSTILE_GUIDS.map((id) => [operation, id])))(
		'are refused by %s before anything is sent: %j',
		async (operation, hostile) => {
			const setup = withContactCenterUser(operation, {
				items: [{ id: USER, hostile }],
				parameters: { groups: { group: [{ group: byId }] } },
			});
			await expect(execute(setup)).rejects.toThrow("'Groups > Group' must be a group ID");
		},
	);

	it.each(withSkills.flatMap((operation) => HOSTILE_GUIDS.map((id) => [operation, id])))(
		'are refused by %s before anything is sent: %j',
		async (operation, hostile) => {
			const setup = withContactCenterUser(operation, {
				items: [{ id: USER, hostile }],
				parameters: { skills: { skill: [{ skill: byId }] } },
			});
			await expect(execute(setup)).rejects.toThrow("'Skills > Skill' must be a skill ID");
		},
	);
});

describe('hostile text in the form of a contact center user', () => {
	it.each(['a\r\nX-Injected: yes', '\u202e', '\u0000'])(
		'is refused where it is on more than a line, or turned round: %j',
		async (value) => {
			const name = '={{ "n" + $json.value + "n" }}';
			const parameters = { ...newUserForm, name };
			const setup = manageContactCenterUsers('create', { items: [{ value }], parameters });
			await expect(execute(setup)).rejects.toThrow("'Name' must be text on one line, and ");
		},
	);

	it.each(['"},"role":"Admin', '<script>', '../..'])('stays text: %j', async (value) => {
		const seen = expectWrite('POST', USERS_PATH);
		await execute(
			manageContactCenterUsers('create', {
				items: [{ value }],
				parameters: {
					...newUserForm,
					name: '={{ "n" + $json.value + "n" }}',
				},
			}),
		);
		expect(seen.body).toMatchObject({
			name: `n${value}n`,
			userAccountConfiguration: { role: 'Supervisor' },
		});
	});

	it('keeps members of JSON that mean something elsewhere', async () => {
		const seen = expectWrite('PATCH', `${USERS_PATH}/2f5b2a6e-91a3-4e2c-8f0b-7d8c1f0a5b11`);
		const userJson = '{"__proto__":{"polluted":true},"constructor":"c"}';
		await execute(
			withContactCenterUser('update', {
				items: [{ id: '2f5b2a6e-91a3-4e2c-8f0b-7d8c1f0a5b11' }],
				parameters: { specifyUser: 'json', userJson },
			}),
		);
		expect(JSON.stringify(seen.body)).toBe(userJson);
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});
});

describe('hostile replies of User Admin', () => {
	it('cannot lead the token to another host', async () => {
		const href = 'https://attacker.example.com/useradmin/users?page=2';
		const meta = { pageCount: 2, next: href };
		const list = (page: number, limit: number, userId: string) =>
			userAdmin()
				.get(USERS_PATH)
				.query({ include: 'Active', page, limit })
				.reply(200, { meta, links: { next: href }, users: [shownUser({ userId })] });
		list(1, 5_000, 'a');
		list(2, 1, 'b');
		const { items } = await execute(
			manageContactCenterUsers('getAll', { parameters: { returnAll: true } }),
		);
		expect(items.map(({ json }) => json.userId)).toEqual(['a', 'b']);
	});

	it('cannot redirect', async () => {
		userAdmin()
			.get(USERS_PATH)
			.query(true)
			.reply(302, '', { Location: 'https://attacker.example.com/' });
		const failure = execute(manageContactCenterUsers('getAll'));
		await expect(failure).rejects.toThrow('answered 302');
	});

	it('are plain data, whatever their members are named', async () => {
		userAdmin()
			.get(USERS_PATH)
			.query(true)
			.reply(200, '{"users":[{"userId":"a","__proto__":{"polluted":true}}]}');
		const { items } = await execute(manageContactCenterUsers('getAll'));
		expect(items[0].json.userId).toBe('a');
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});
});
