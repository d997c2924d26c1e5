import { readRefusal } from '../../../nodes/shared/http/reply';

const read = (body: unknown) =>
	readRefusal({ status: 400, headers: {}, text: JSON.stringify(body) });

describe('readRefusal', () => {
	it.each([
		[{ message: 'Agent number busy' }, 'Agent number busy'],
		[{ statusCode: 400, error: 'Bad Request', message: 'Version missing' }, 'Version missing'],
		[
			{ error: 'invalid_scope', error_description: 'You must specify a scope' },
			'You must specify a scope',
		],
		[{ error: 'invalid_client' }, 'invalid_client'],
		[{ error: { code: 'x', message: 'Not today' } }, 'Not today'],
		[{ errorCode: 'NOT_FOUND', errorMessage: 'Not found' }, 'Not found'],
		[{ title: 'Bad Request', detail: 'The request failed' }, 'Bad Request: The request failed'],
		[{ title: 'Not found.' }, 'Not found.'],
		[
			{ fault: { code: 900901, message: 'Invalid Credentials', description: 'Access failure' } },
			'Invalid Credentials: Access failure',
		],
	])('finds the reason in %j', (body, text) => {
		expect(read(body).text).toBe(text);
	});

	it('lists the fields that VIS names', () => {
		const errors = [{ field: 'url', message: 'must be a valid URL' }];
		expect(read({ errorMessage: 'Validation failed', errors }).fields).toEqual([
			'url: must be a valid URL',
		]);
	});

	it('lists the fields that the Application API names', () => {
		const invalid_parameters = [{ name: 'page_size', reason: 'must be between 1 and 100' }];
		expect(read({ title: 'Bad Request', invalid_parameters }).fields).toEqual([
			'page_size: must be between 1 and 100',
		]);
	});

	it.each([
		[{ title: 'Conflict', code: 'user:error:duplicate-name' }, 'user:error:duplicate-name'],
		[{ title: 'Conflict', code: 409 }, undefined],
		[{ title: 'Conflict' }, undefined],
	])('finds the code in %j, and the reason whatever the code is', (body, code) => {
		expect(read(body)).toMatchObject({ text: 'Conflict', code });
	});

	it.each(['<html>', '', 'null', '[]', '"text"', '{"message":{"deep":1}}'])(
		'says nothing about %j',
		(text) => {
			expect(readRefusal({ status: 502, headers: {}, text })).toEqual({
				text: undefined,
				fields: [],
				faultCode: undefined,
			});
		},
	);
});
