import { NodeApiError, type INode } from 'n8n-workflow';

import type { ApiRefusal } from '../../../nodes/shared/http/api.ts';
import {
	goneAlready,
	ignoreNotFound,
	isNotFound,
	whenNotFound,
} from '../../../nodes/shared/http/notFound.ts';

const failed = (httpCode: string) =>
	new NodeApiError({ name: 'Manage User' } as INode, {}, { message: 'No', httpCode });

const refusal = (status: number): ApiRefusal => ({ status, text: undefined, fields: [] });

const other = Object.assign(new Error('No'), { httpCode: '404' });

describe('what is not found', () => {
	it('is told by status 404 alone', () => {
		expect([failed('404'), failed('403'), other].map(isNotFound)).toEqual([true, false, false]);
	});

	it('is undefined where that is no failure, and everything else stays as it is', async () => {
		expect(await ignoreNotFound(Promise.resolve('found'))).toBe('found');
		expect(await ignoreNotFound(Promise.reject(failed('404')))).toBeUndefined();
		for (const error of [failed('403'), other]) {
			await expect(ignoreNotFound(Promise.reject(error))).rejects.toBe(error);
		}
	});

	it('is explained in the words of the operation', async () => {
		const explanation = { message: 'There is no such user', description: 'Check the ID' };
		expect(await whenNotFound(explanation)(refusal(404))).toBe(explanation);
		expect(await whenNotFound(explanation)(refusal(403))).toBeUndefined();
	});

	it('was deleted by an earlier try', async () => {
		expect(await goneAlready(refusal(404))).toEqual({ result: undefined });
		expect(await goneAlready(refusal(403))).toBeUndefined();
	});
});
