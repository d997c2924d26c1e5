import type { IExecuteFunctions, INodeType } from 'n8n-workflow';
import nock from 'nock';
import { z } from 'zod';

import { choice, toggle } from '../../../nodes/shared/fields/choice.ts';
import { filters } from '../../../nodes/shared/fields/collection.ts';
import { checked, field } from '../../../nodes/shared/fields/field.ts';
import { fixedCollection } from '../../../nodes/shared/fields/fixedCollection.ts';
import type { Api, Explanation } from '../../../nodes/shared/http/api.ts';
import { nodeCredentials } from '../../../nodes/shared/operations/authentication.ts';
import { nodeProperties } from '../../../nodes/shared/operations/menus.ts';
import { changes, reads } from '../../../nodes/shared/operations/effect.ts';
import { defineOperation, type Operation } from '../../../nodes/shared/operations/operation.ts';
import { runOperations } from '../../../nodes/shared/operations/runOperations.ts';
import { execute, type Setup } from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';

mockNetwork();

// no test waits for real
jest.mock('../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

const HOST = 'https://api.example.com';

const api: Api = {
	name: 'The API',
	credentials: [{ type: 'vonageKeySecretApi', name: 'Key and Secret' }],
	connection: z.object({}).transform(() => ({ baseUrl: HOST })),
	explain: () => ({ message: 'What the API means', description: 'In general' }),
};

const base = {
	resource: { value: 'thing', name: 'Thing' },
	operation: 'getAll',
	name: 'Get Many',
	action: 'Get many things',
	description: 'Get things',
	effect: reads,
	api,
	output: z.object({}),
};

const text = (displayName: string, check: z.ZodType<string>) =>
	field({ displayName, type: 'string', default: '' }, check);

/** A node of one operation with the credential of an API. */
function nodeOf(operation: Operation): INodeType {
	const operations = [operation];
	return {
		description: {
			displayName: 'Things',
			name: 'things',
			group: ['transform'],
			version: 1,
			description: 'Things',
			defaults: { name: 'Things' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: nodeCredentials(operations),
			properties: nodeProperties(operations),
		},
		async execute(this: IExecuteFunctions) {
			return await runOperations(this, operations);
		},
	};
}

const put = () => nock(HOST).put('/x');

const broken = () => Object.assign(new Error('broken'), { code: 'ECONNRESET' });

const run = async (
	operation: Operation,
	parameters: Record<string, never> = {},
	items: Setup['items'] = [{}, {}],
) =>
	await execute({
		node: nodeOf(operation),
		credentials: { vonageKeySecretApi: { apiKey: 'key', apiSecret: 'a-secret' } },
		items,
		parameters: { resource: 'thing', operation: 'getAll', ...parameters },
	});

describe('an operation with several results', () => {
	const list = defineOperation({
		...base,
		input: {},
		execute: async () => [{ id: 1, more: true }, { id: 2 }],
		output: z.object({ id: z.number() }),
		simplify: ({ id }) => ({ id }),
	});

	it('gives an item for each, simplified one by one, and paired with its input', async () => {
		expect((await run(list)).items).toEqual(
			[0, 1].flatMap((item) => [
				{ json: { id: 1 }, pairedItem: { item } },
				{ json: { id: 2 }, pairedItem: { item } },
			]),
		);
	});

	it('gives no item for an empty list', async () => {
		const empty = defineOperation({
			...base,
			input: {},
			execute: async () => [],
		});
		expect((await run(empty)).items).toEqual([]);
	});
});

describe('a chosen operation', () => {
	it('must be one of the chosen resource', async () => {
		const other = defineOperation({
			...base,
			input: {},
			execute: async () => ({}),
		});
		await expect(run(other, { resource: 'nothing' as never })).rejects.toThrow(
			"'nothing' is not an operation of this node",
		);
	});
});

describe('the name of a field in a message', () => {
	const strict = defineOperation({
		...base,
		input: {
			channels: checked(
				fixedCollection(
					{ displayName: 'Channels' },
					{ sip: { name: 'SIP', input: { uri: text('SIP URI', z.string().min(3, 'is short')) } } },
				),
				(check) =>
					check.refine(({ sip = [] }) => sip.length <= 1, {
						path: ['sip'],
						message: 'is one at most',
					}),
			),
			filters: filters({ name: text('Exact Name', z.string().max(1, 'is long')) }),
			callTo: choice(
				{ displayName: 'Call To', default: 'nobody' },
				{
					nobody: { name: 'Nobody' },
					agent: {
						name: 'Agent',
						input: { more: filters({ team: text('Team', z.string().max(1, 'is long')) }) },
					},
				},
			),
			reason: text('Reason', z.string()),
		},
		refine: ({ reason, callTo }, context) => {
			const path = callTo.chosen === 'agent' ? ['more'] : ['callTo'];
			if (reason === 'why') context.addIssue({ code: 'custom', path, message: 'is needed' });
		},
		execute: async () => ({}),
	});

	it.each([
		[
			'within a group of a fixed collection',
			{ channels: { sip: [{ uri: 'a' }] } },
			'Channels > SIP > SIP URI',
		],
		['within a collection', { filters: { name: 'abc' } }, 'Filters > Exact Name'],
		['shown by a menu', { callTo: 'agent', more: { team: 'abc' } }, 'Filters > Team'],
		['that is a menu', { callTo: 'somebody' }, 'Call To'],
		['named by a check of the whole form', { reason: 'why' }, 'Call To'],
		['shown by a menu, and named by such a check', { reason: 'why', callTo: 'agent' }, 'Filters'],
	])('is the whole way to the field: %s', async (_, parameters, name) => {
		await expect(run(strict, parameters as never)).rejects.toThrow(`'${name}' `);
	});

	it('ends with the group when the group itself is wrong', async () => {
		const parameters = { channels: { sip: [{ uri: 'sip:a' }, { uri: 'sip:b' }] } };
		await expect(run(strict, parameters as never)).rejects.toThrow(
			"'Channels > SIP' is one at most",
		);
	});
});

describe('a refused value', () => {
	const short = z.string().max(5, 'is long');
	const strict = defineOperation({
		...base,
		input: {
			name: text('Name', short),
			key: field(
				{ displayName: 'Key', type: 'string', typeOptions: { password: true }, default: '' },
				short,
			),
			members: field({ displayName: 'Members', type: 'json', default: '' }, short),
			signed: toggle(
				{ displayName: 'Signed', default: true },
				{
					on: {
						secret: field(
							{
								displayName: 'Secret',
								type: 'string',
								typeOptions: { password: true },
								default: '',
							},
							short,
						),
					},
					off: {},
				},
			),
		},
		execute: async () => ({}),
	});
	const refused = async (given: object) =>
		await run(strict, { name: 'a', key: 'b', members: 'c', ...given } as never).catch(
			(error: unknown) => (error as { description: string }).description,
		);

	it('is shown', async () => {
		expect(await refused({ name: 'nobody' })).toMatch(/^The value was: nobody\./);
	});

	it('is named beside the others of the item, so that all can be corrected at once', async () => {
		await expect(
			run(strict, { name: 'nobody', key: 'secret', members: 'c' } as never),
		).rejects.toMatchObject({
			message: "'Name' is long; 'Key' is long [item 0]",
			description: expect.stringMatching(
				/^The value of 'Name' was: nobody\.\nNothing was sent/,
			) as string,
		});
	});

	it.each([
		['is a secret', { key: 'secret' }],
		['is a secret that another choice shows', { secret: 'secret' }],
		['is a JSON text, which may hold secrets', { members: '{"secret":"s3cret"}' }],
		['is long and may be a key', { name: 's3cret'.repeat(20) }],
	])('is not shown when it %s', async (_, given) => {
		expect(await refused(given)).toMatch(/^Nothing was sent/);
	});
});

describe('the options of a run', () => {
	const nothing = defineOperation({ ...base, input: {}, execute: async () => ({}) });

	it.each([['maxConcurrency'], ['maxWaitOnQuota']])(
		'have their default where %s is added and left empty',
		async (option) => {
			const { items } = await run(nothing, { options: { [option]: '={{ null }}' } } as never);
			expect(items).toHaveLength(2);
		},
	);

	it('are checked before anything is done', async () => {
		await expect(run(nothing, { options: { maxConcurrency: 0 } } as never)).rejects.toThrow(
			"'Options > Max Concurrency' must be at least 1",
		);
	});

	it.each([
		['options', { options: { maxConcurrency: 0 } }, /^'Options > Max Concurrency' must be/],
		['operation', { operation: 'none' }, /^'thing: none' is not an operation/],
	])('fail each item where the node continues on fail: %s', async (_, parameters, message) => {
		const { items } = await execute({
			node: nodeOf(nothing),
			credentials: { vonageKeySecretApi: { apiKey: 'key', apiSecret: 'a-secret' } },
			items: [{}, {}],
			continueOnFail: true,
			parameters: { resource: 'thing', operation: 'getAll', ...parameters },
		});
		expect(items).toEqual(
			[0, 1].map((item) => ({
				json: { error: expect.stringMatching(message) as string },
				pairedItem: { item },
			})),
		);
	});
});

describe('a run that stops', () => {
	const change = (many: number) =>
		defineOperation({
			...base,
			input: { name: text('Name', z.string()) },
			effect: changes('change', 'changed'),
			subject: ({ name }) => name,
			execute: async (_, { name }) => {
				if (name === `thing ${many}`) throw new Error('No');
				return {};
			},
		});
	const stopped = async (operation: Operation, items: number) =>
		await run(
			operation,
			{ name: '=thing {{ $itemIndex }}' } as never,
			Array.from({ length: items }, () => ({})),
		).catch((error: unknown) => (error as { description: string | null }).description);

	it('names what was done, and how much more there is', async () => {
		const named = Array.from({ length: 10 }, (_, item) => `item ${item}, thing ${item}`).join('; ');
		expect(await stopped(change(20), 21)).toBe(
			`20 of 21 items were already changed: ${named}; and 10 more. Running the node again would change them again.\nRemove what was done from the input before you run the node again. With 'On Error' set to 'Continue' in the settings of this node, an item that fails does not stop the others`,
		);
	});

	it('says nothing of it when nothing was done', async () => {
		expect(await stopped(change(0), 1)).toBeFalsy();
	});

	it('says nothing of it when the operation only reads', async () => {
		const read = defineOperation({
			...base,
			input: { name: text('Name', z.string()) },
			execute: async (_, { name }) => {
				if (name === 'thing 1') throw new Error('No');
				return {};
			},
		});
		expect(await stopped(read, 2)).toBeFalsy();
	});
});

describe('what a refusal means', () => {
	const asking = (explain: () => Promise<Explanation | undefined>) =>
		defineOperation({
			...base,
			input: {},
			execute: async (vonage) =>
				await vonage.request({ method: 'POST', path: ['x'], reply: z.object({}), explain }),
		});

	it('is said by the operation that found it out', async () => {
		nock(HOST).post('/x').reply(409, { message: 'No' });
		const explain = jest.fn(async () => ({ message: 'It rings', description: 'Answer it first' }));
		await expect(run(asking(explain))).rejects.toMatchObject({
			message: 'It rings [item 0]',
			description: 'Answer it first',
		});
		expect(explain).toHaveBeenCalledWith({
			status: 409,
			text: 'No',
			fields: [],
			faultCode: undefined,
		});
	});

	it('is said by the API when the operation does not know', async () => {
		nock(HOST).post('/x').reply(409, { message: 'No' });
		await expect(run(asking(async () => undefined))).rejects.toThrow('What the API means');
	});

	it('is not asked for when no answer came', async () => {
		nock(HOST).post('/x').replyWithError(broken());
		const explain = jest.fn();
		await expect(run(asking(explain))).rejects.toThrow('did not answer');
		expect(explain).not.toHaveBeenCalled();
	});
});

describe('a repeated request that is refused', () => {
	const doing = (alreadyDone: () => Promise<{ result: object } | undefined>) =>
		defineOperation({
			...base,
			input: {},
			execute: async (vonage) =>
				await vonage.request({ method: 'PUT', path: ['x'], reply: z.object({}), alreadyDone }),
		});
	const one = async (operation: Operation) => await run(operation, {}, [{}]);

	it.each([
		['the connection broke', () => put().replyWithError(broken())],
		['the server stumbled', () => put().reply(503)],
	])('counts as done when %s before and it was done', async (_, before) => {
		before();
		put().reply(409, { message: 'Not now' });
		const { items } = await one(doing(async () => ({ result: { state: 'as wanted' } })));
		expect(items[0].json).toEqual({ state: 'as wanted' });
	});

	it('stays refused when it was not done', async () => {
		put().reply(503);
		put().reply(409, { message: 'Not now' });
		await expect(one(doing(async () => undefined))).rejects.toThrow('What the API means');
	});

	it.each([
		['the first try', () => undefined],
		['a try after the server said "not now"', () => put().reply(429, {})],
	])('is not looked into when it is %s, which did nothing', async (_, before) => {
		before();
		put().reply(409, { message: 'Not now' });
		const alreadyDone = jest.fn();
		await expect(one(doing(alreadyDone))).rejects.toThrow('What the API means');
		expect(alreadyDone).not.toHaveBeenCalled();
	});
});
