import type { INodeProperties } from 'n8n-workflow';

import {
	Credential,
	isForAllItems,
	type RequestContext,
} from '../../../nodes/shared/http/credential.ts';

const TYPE = 'vonageBusinessPasswordApi';

describe('A credential that is read again', () => {
	it('keeps every value that it had, and one that has not changed only once', async () => {
		const [first, second] = [{ accessToken: 'first' }, { accessToken: 'second' }];
		const getCredentials = jest
			.fn()
			.mockResolvedValueOnce({ ...first })
			.mockResolvedValueOnce(second);
		const credential = new Credential({ getCredentials } as never, TYPE, 3, first);
		expect(await credential.readAgain()).toEqual(first);
		expect(credential.allVersions).toEqual([first]);
		expect(await credential.readAgain()).toEqual(second);
		expect(credential.allVersions).toEqual([first, second]);
		expect(credential.data).toEqual(second);
		expect(getCredentials).toHaveBeenCalledWith(TYPE, 3);
	});
});

const HIDDEN_EXPRESSION = '={{ $self.username }}';

const hidden = (name: string): INodeProperties => ({
	displayName: name,
	name,
	type: 'hidden',
	default: HIDDEN_EXPRESSION,
});

interface Given {
	/** As n8n has it stored; n8n cannot tell it where this is an error. */
	stored?: object | Error;
	/** As n8n gave it for an item. */
	values?: object;
	properties?: INodeProperties[];
	/** What the context lacks or has otherwise. */
	context?: object;
}

async function isForAll({ stored, values, properties = [], context }: Given) {
	const jane = { username: 'jane' };
	const getDecrypted = jest.fn(async () => {
		if (stored instanceof Error) throw stored;
		return await Promise.resolve(stored ?? jane);
	});
	const complete = {
		getNode: () => ({ credentials: { [TYPE]: { id: '1', name: 'Jane' } } }),
		getMode: () => 'manual',
		getCredentialsProperties: () => properties,
		additionalData: { credentialsHelper: { getDecrypted } },
		...context,
	};
	const credential = new Credential({} as never, TYPE, 0, (values ?? jane) as never);
	return await isForAllItems(complete as unknown as RequestContext, credential);
}

describe('A credential is the same for all items', () => {
	it.each<[string, Given]>([
		['where it was given as it is stored', {}],
		[
			'where only a hidden field of this package holds an expression',
			{
				stored: { name: HIDDEN_EXPRESSION },
				values: { name: 'jane' },
				properties: [hidden('name')],
			},
		],
	])('%s', async (_, given) => {
		expect(await isForAll(given)).toBe(true);
	});
});

describe('A credential may differ from item to item', () => {
	const expression: Given = {
		stored: { username: '={{ $json.user }}' },
		values: { username: 'jane' },
	};
	const inHidden = { stored: { name: HIDDEN_EXPRESSION }, values: { name: 'jane' } };

	it.each<[string, Given]>([
		['where a field holds an expression', expression],
		['where one of its fields does', { ...expression, values: { username: 'jane', region: 'eu' } }],
		[
			'where a hidden field holds another expression than that of this package',
			{ ...expression, properties: [hidden('username')] },
		],
		[
			'where a person has written the expression of a hidden field into another one',
			{ ...inHidden, properties: [hidden('other')] },
		],
		[
			'where the expression is the default of a field that a person fills in',
			{ ...inHidden, properties: [{ ...hidden('name'), type: 'string' }] },
		],
		['where the node has no credentials', { context: { getNode: () => ({}) } }],
		[
			'where the node has another credential',
			{ context: { getNode: () => ({ credentials: {} }) } },
		],
		['where the mode is not known', { context: { getMode: undefined } }],
		['where there is no mode', { context: { getMode: () => undefined } }],
		['where n8n does not show how it is stored', { context: { additionalData: undefined } }],
		['where n8n cannot read how it is stored', { stored: new Error('locked') }],
	])('%s', async (_, given) => {
		expect(await isForAll(given)).toBe(false);
	});
});
