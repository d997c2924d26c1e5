import { z } from 'zod';

import { collection } from '../../../nodes/shared/fields/collection.ts';
import { field } from '../../../nodes/shared/fields/field.ts';
import { fixedCollection } from '../../../nodes/shared/fields/fixedCollection.ts';
import { listing } from '../../../nodes/shared/fields/listing.ts';
import { text } from '../../../nodes/shared/fields/text.ts';
import { contractOf } from '../../docs/contracts.mts';
import { fieldList } from '../../docs/fields.mts';
import { stable } from '../../docs/stable.mts';

const age = field(
	{ displayName: 'Age', type: 'number', default: 18, description: 'How old' },
	z.number().min(0, 'must be at least 0').max(130, 'must be at most 130'),
);

const nick = field(
	{ displayName: 'Nickname', type: 'string', required: true, default: '' },
	text.pipe(z.string().max(20, 'must be at most 20 characters')),
);

describe('the fields of a page', () => {
	it('have what goes in, what it means, and the limits of their checks', () => {
		expect(fieldList({ age })).toBe(
			'- **Age** (number, **18**): How old. It must be at least 0, and at most 130.',
		);
	});

	it('have the least that the form takes, where a check takes less', () => {
		const shown = { ...age.shown, typeOptions: { minValue: 16 } };
		expect(fieldList({ age: { ...age, shown } })).toMatch(
			/It must be at least 16, and at most 130/,
		);
	});

	it('stand below the field that holds them, with their limits', () => {
		const input = {
			more: collection({ displayName: 'More' }, { age }),
			friends: fixedCollection(
				{ displayName: 'Friends' },
				{ friend: { name: 'Friend', input: { nick } } },
			),
		};
		expect(fieldList(input).split('\n')).toEqual([
			'- **More**',
			'  - **Age** (number, **18**): How old. It must be at least 0, and at most 130.',
			'- **Friends**',
			'  - **Friend** (any number of entries)',
			'    - **Nickname** (required; text): It must be at most 20 characters.',
		]);
	});

	it('have no emphasis that the form does not have', () => {
		const shown = { ...nick.shown, placeholder: 'e.g. jane_doe', description: '*Nick*' };
		expect(fieldList({ nick: { ...nick, shown } })).toContain(
			'(required; text, e.g. `jane_doe`): \\*Nick\\*.',
		);
	});

	it('say when they are shown', () => {
		expect(fieldList(listing)).toMatch(/\*\*Limit\*\* .*: When _Return All_ is off\. /);
	});

	it('are none where there is nothing to fill in', () => {
		expect(fieldList({})).toBe('');
	});
});

describe('a sample of a page', () => {
	it('is the same each time', () => {
		const item = (id: string, at: string, durationSeconds: number) => ({
			id,
			same: id,
			startTime: `${at}+00:00`,
			answerTime: `${at}+00:00`,
			endTime: `${at}+00:00`,
			durationSeconds,
		});
		const one = stable(item('6cf8bc2a13eef6055c35b2ac', '2026-11-27T15:43:45.298', 0.002));
		const other = stable(item('b79488b06193b563ca239564', '2027-01-01T00:00:00', 0));
		expect(one).toEqual(other);
		expect(one).toEqual({
			id: '5a85d86f253bcd10897f0001',
			same: '5a85d86f253bcd10897f0001',
			startTime: '2026-03-02T09:30:00+00:00',
			answerTime: '2026-03-02T09:30:05+00:00',
			endTime: '2026-03-02T09:31:05+00:00',
			durationSeconds: 60,
		});
	});

	it('shows no key', () => {
		const pem = '-----BEGIN PRIVATE KEY-----\nMIIEvQ\nIBADAN\n-----END PRIVATE KEY-----\n';
		expect(stable({ pem }).pem).toBe('-----BEGIN PRIVATE KEY-----\n…\n-----END PRIVATE KEY-----\n');
	});
});

describe('a request of a page', () => {
	const request = { at: '', handled: true, query: '', headers: {}, body: '' };

	it('is the one of its contract, with the scopes that allow it', () => {
		const asked = {
			...request,
			host: 'vccApi',
			method: 'DELETE',
			path: '/useradmin/users/1',
		} as const;
		expect(contractOf({ ...asked, operationId: 'deleteUser' })).toEqual({
			request: 'DELETE /users/{userId}',
			scopes: ['users:write'],
		});
	});

	it('is no sign-in', () => {
		const asked = { ...request, host: 'vbc', method: 'POST', path: '/token' } as const;
		expect(contractOf({ ...asked, operationId: 'createToken' })).toBeUndefined();
	});
});
