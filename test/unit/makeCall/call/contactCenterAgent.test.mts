import nock from 'nock';

import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { callFromAgent, gatewayCredential, placedCall, VCC } from '../../../harness/samples.mts';

mockNetwork();

const call = (body: nock.RequestBodyMatcher) => nock(VCC).post('/v0/a1b2c3d4e5/calls/', body);

describe('Make Call, Contact Center Agent', () => {
	it('calls a number with the documented headers and returns the simplified call', async () => {
		call({ from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } })
			.matchHeader('authorization', 'Bearer v0-access-token')
			.matchHeader('accept', 'application/json;version=6')
			.matchHeader('content-type', 'application/json')
			.reply(201, placedCall());
		const { items } = await execute(callFromAgent());
		expect(items).toEqual([
			{
				json: {
					id: '017db4a2-44b5-672e-8b9f-1a805fed07ad',
					status: 'Active',
					recordingStatus: 'Stopped',
					fromAgentId: '1234',
					presentedClid: '08008888888',
					toTelephoneNumber: '02072068888',
					toAgentId: null,
					reference: '0012400000ATTUQ',
					application: 'appName',
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('returns the call as it came, unknown members too, when Simplify is off', async () => {
		const reply = placedCall({ somethingNew: { deep: true } });
		call(() => true).reply(201, reply);
		const { items } = await execute(callFromAgent({ parameters: { simplify: false } }));
		expect(items[0].json).toEqual(reply);
	});

	it('calls an agent', async () => {
		call({ from: { agentId: '1234' }, to: { agentId: '4567' } }).reply(201, { id: 'c-1' });
		const { items } = await execute(
			callFromAgent({
				parameters: { callTo: 'agent', toAgent: { __rl: true, mode: 'id', value: '4567' } },
			}),
		);
		expect(items[0].json).toMatchObject({ id: 'c-1', status: null, toAgentId: null });
	});

	it('sends only the destination that was chosen, whatever is left in the other field', async () => {
		call({ from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } }).reply(201, {
			id: 'c',
		});
		await execute(
			callFromAgent({ parameters: { toAgent: { __rl: true, mode: 'id', value: '4567' } } }),
		);
	});

	it('sends the additional fields, and leaves out those that are empty', async () => {
		call({
			from: { agentId: '1234', presentedCLID: '08008888888' },
			to: { telephoneNumber: '02072068888' },
			regarding: { reference: 'https://crm.example.com/contacts/7?tab=1' },
			application: 'clickToCall',
		}).reply(201, { id: 'c' });
		call({ from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } }).reply(201, {
			id: 'c',
		});
		await execute(
			callFromAgent({
				items: [{ phone: '02072068888' }, { phone: '02072068888', empty: true }],
				parameters: {
					additionalFields: {
						presentedCLID: '={{ $json.empty ? "" : "0800 888 8888" }}',
						reference: '={{ $json.empty ? "" : "https://crm.example.com/contacts/7?tab=1" }}',
						application: '={{ $json.empty ? null : "clickToCall" }}',
					},
					options: { maxConcurrency: 1 },
				},
			}),
		);
	});

	it.each([
		['null', null],
		['of another type', ['odd']],
	])('is placed although what the reply does not tell is %s', async (_, absent) => {
		const members = ['agentId', 'telephoneNumber', 'presentedClid', 'groups'];
		const party = Object.fromEntries(members.map((member) => [member, absent]));
		call(() => true).reply(201, {
			id: 4711,
			links: absent,
			from: party,
			to: party,
			regarding: 'some text',
			status: absent,
			recordingStatus: absent,
			application: absent,
			dispositionCode: absent,
			result: absent,
		});
		const { items } = await execute(callFromAgent());
		const nothing = Object.fromEntries(
			Object.keys(items[0].json).map((name) => [name, null as unknown]),
		);
		expect(items).toEqual([{ json: { ...nothing, id: '4711' }, pairedItem: { item: 0 } }]);
	});

	it('reads IDs that are numbers', async () => {
		call(() => true).reply(201, '{"id":12345678901234567890,"from":{"agentId":1234},"to":null}');
		const { items } = await execute(callFromAgent());
		expect(items[0].json).toMatchObject({ id: '12345678901234567890', fromAgentId: '1234' });
	});

	it('uses the account key of the gateway credential', async () => {
		call(() => true)
			.matchHeader('authorization', 'Bearer gateway-access-token')
			.reply(201, placedCall());
		const { items } = await execute(
			callFromAgent({
				credentials: gatewayCredential,
				parameters: { contactCenterAuthentication: 'vonageContactCenterOAuth2Api' },
			}),
		);
		expect(items).toHaveLength(1);
	});

	it('refuses a gateway credential without an account key, before anything is sent', async () => {
		const { vonageContactCenterOAuth2Api: credential } = gatewayCredential;
		const setup = callFromAgent({
			credentials: { vonageContactCenterOAuth2Api: { ...credential, accountKey: '' } },
			parameters: { contactCenterAuthentication: 'vonageContactCenterOAuth2Api' },
		});
		await expect(execute(setup)).rejects.toThrow("'Account Key' is empty");
	});
});
