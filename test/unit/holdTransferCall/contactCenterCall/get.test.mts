import nock from 'nock';

import {
	CALL_GUID,
	center,
	endedCall,
	ofContactCenterCalls,
} from '../../../harness/callRecords.mts';
import { execute, type Setup } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';
import {
	businessCredential,
	gatewayCredential,
	placedCall,
	VCC,
} from '../../../harness/samples.mts';

mockNetwork();

const get = async (overrides: Partial<Setup> = {}) =>
	(await execute(ofContactCenterCalls('get', { items: [{ id: CALL_GUID }], ...overrides }))).items;

const path = `/calls/${CALL_GUID}`;

const SIMPLE = {
	id: CALL_GUID,
	status: null,
	hasEnded: true,
	recordingStatus: 'Stopped',
	fromAgentId: '1234',
	fromTelephoneNumber: '02072068888',
	presentedClid: null,
	toTelephoneNumber: '07970303957',
	toAgentId: null,
	reference: null,
	application: null,
	resultCode: 'Failure',
	resultParty: 'Originator',
	resultReason: 'NoAnswer',
	dispositionCode: 'Wrong Number',
};

describe('Hold/Transfer Call, Contact Center Call, Get', () => {
	it('looks a call up that is over, in the version of the sample', async () => {
		center('GET', path).matchHeader('accept', 'application/json;version=3').reply(200, endedCall());
		expect(await get()).toEqual([{ json: SIMPLE, pairedItem: { item: 0 } }]);
	});

	it('looks a live call up', async () => {
		center('GET', path).reply(200, placedCall({ id: CALL_GUID }));
		expect((await get())[0].json).toEqual({
			...SIMPLE,
			status: 'Active',
			hasEnded: false,
			fromTelephoneNumber: null,
			presentedClid: '08008888888',
			toTelephoneNumber: '02072068888',
			reference: '0012400000ATTUQ',
			application: 'appName',
			resultCode: null,
			resultParty: null,
			resultReason: null,
			dispositionCode: null,
		});
	});

	it('has null for what a call does not tell, and does not take that for its end', async () => {
		center('GET', path).reply(200, {
			id: CALL_GUID,
			from: null,
			to: 'nobody',
			regarding: 'some text',
			recordingStatus: null,
			application: 7,
			dispositionCode: null,
			result: { code: 1 },
		});
		const [{ json }] = await get();
		const nothing = Object.fromEntries(Object.keys(SIMPLE).map((name) => [name, null as unknown]));
		expect(json).toEqual({ ...nothing, id: CALL_GUID, hasEnded: false });
	});

	it('returns it as it came when Output is Raw', async () => {
		center('GET', path).reply(200, endedCall({ somethingNew: { deep: [1] } }));
		const [{ json }] = await get({ parameters: { output: 'raw' } });
		expect(json).toEqual(endedCall({ somethingNew: { deep: [1] } }));
	});

	it('asks for the other version where that is chosen', async () => {
		center('GET', path).matchHeader('accept', 'application/json;version=6').reply(200, endedCall());
		expect(await get({ parameters: { additionalFields: { apiVersion: '6' } } })).toHaveLength(1);
	});

	it('uses the account key of the gateway credential', async () => {
		nock(VCC, { reqheaders: { authorization: 'Bearer gateway-access-token' } })
			.get(`/v0/a1b2c3d4e5${path}`)
			.reply(200, endedCall());
		const parameters = { contactCenterAuthentication: 'vonageContactCenterOAuth2Api' };
		expect(await get({ credentials: gatewayCredential, parameters })).toHaveLength(1);
	});

	it('does not take a business credential', async () => {
		const parameters = { contactCenterAuthentication: 'vonageBusinessPasswordApi' };
		await expect(get({ credentials: businessCredential, parameters })).rejects.toThrow(
			'Vonage Contact Center cannot be used with this kind of credential',
		);
	});

	it('says how long a call is known, and carries on with the others', async () => {
		const other = CALL_GUID.toUpperCase();
		center('GET', path).reply(404, { message: 'Not found' });
		center('GET', `/calls/${other}`).reply(200, endedCall({ id: other }));
		const items = [{ id: CALL_GUID }, { id: '12345' }, { id: other }];
		const output = await get({ items, continueOnFail: true });
		expect(output.map(({ json }) => json.id ?? String(json.error).split('.\n')[0])).toEqual([
			'The contact center has no such call [item 0]',
			"'Call ID' must be a call ID, such as 017db4a2-44b5-672e-8b9f-1a805fed07ad [item 1]",
			other,
		]);
		center('GET', path).reply(404, { message: 'Not found' });
		await expect(get()).rejects.toMatchObject({
			description: expect.stringContaining('24 hours') as string,
		});
	});

	it('refuses another version', async () => {
		const parameters = { additionalFields: { apiVersion: '7' } };
		await expect(get({ parameters })).rejects.toThrow(
			"'Additional Fields > API Version' must be 3 or 6 [item 0]",
		);
	});

	it('says that a reply cannot be used', async () => {
		center('GET', path).reply(200, { status: 'Active' });
		await expect(get()).rejects.toThrow("answered 200, but the reply has no usable 'id'");
	});
});
