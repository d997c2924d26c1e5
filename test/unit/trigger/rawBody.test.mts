import { rawBodyOf } from '../../../nodes/shared/trigger/rawBody.ts';

describe('The bytes of a body', () => {
	it('are those that n8n has read', async () => {
		expect(await rawBodyOf({ rawBody: 'read before' })).toBe('read before');
	});

	it('are read where n8n has not read them yet', async () => {
		const request = {
			rawBody: undefined as unknown,
			readRawBody: async () => {
				request.rawBody = 'read now';
			},
		};
		expect(await rawBodyOf(request)).toBe('read now');
	});

	it('are unknown where n8n cannot read them', async () => {
		const readRawBody = async () => await Promise.reject(new Error('request entity too large'));
		expect(await rawBodyOf({ rawBody: 'a part', readRawBody })).toBeUndefined();
	});
});
