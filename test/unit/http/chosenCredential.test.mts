import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';
import nock from 'nock';
import { z } from 'zod';

import { chosenCredential } from '../../../nodes/shared/http/chosenCredential.ts';
import { connect } from '../../../nodes/shared/http/client.ts';
import { applicationUsers } from '../../../nodes/shared/vonage/applicationUsers/api.ts';
import { integrationSuite } from '../../../nodes/shared/vonage/integrationSuite/api.ts';
import { loadOptionsContext } from '../../harness/execute.mts';
import { mockNetwork } from '../../harness/network.mts';
import { accountCredential, businessCredential } from '../../harness/samples.mts';

mockNetwork();

/** A node for which n8n itself would use any of the credentials. */
const careless = {
	description: {
		displayName: 'Careless',
		name: 'careless',
		properties: [{ displayName: 'A', name: 'businessAuthentication', type: 'string', default: '' }],
		credentials: ['vonageBusinessPasswordApi', 'vonageContactCenterAccountOAuth2Api'].map(
			(name) => ({ name }),
		),
	},
} as unknown as INodeType;

const connectWith = async (parameters: INodeParameters, api = integrationSuite) => {
	const credentials = { ...businessCredential, ...accountCredential };
	const context = loadOptionsContext({ node: careless, credentials, parameters });
	return await connect(context, api, { maxWaitMs: 0 });
};

describe('The credential of a request', () => {
	it('is the one that is chosen for its API', async () => {
		nock('https://api.vonage.com')
			.get('/t')
			.matchHeader('authorization', 'Bearer vis-access-token')
			.reply(200, {});
		const parameters = { businessAuthentication: 'vonageBusinessPasswordApi' };
		const vonage = await connectWith(parameters);
		await vonage.request({ method: 'GET', path: ['t'], reply: z.object({}) });
	});

	it.each([
		'vonageContactCenterAccountOAuth2Api',
		'vonageJwtApi',
		'httpBasicAuth',
		'toString',
		'',
		'={{ "vonageContactCenterAccountOAuth2Api" }}',
	])('is refused before it is read if it is "%s"', async (businessAuthentication) => {
		await expect(connectWith({ businessAuthentication })).rejects.toMatchObject({
			message: 'Vonage Business Communications cannot be used with this kind of credential',
			description:
				"Under 'Authentication' choose Vonage Business OAuth2 API or Vonage Business Password API. Nothing was sent to Vonage",
		});
	});

	it('is the one that is chosen for its item in an execution, and for the node elsewhere', () => {
		const getNodeParameter = jest.fn(() => 'vonageBusinessPasswordApi');
		const node = { getNodeParameter } as unknown as ILoadOptionsFunctions;
		const execution = { getNodeParameter, getInputData: () => [] } as unknown as IExecuteFunctions;
		chosenCredential(execution, integrationSuite, 3);
		chosenCredential(execution, integrationSuite);
		chosenCredential(node, integrationSuite);
		expect(getNodeParameter.mock.calls).toEqual([
			['businessAuthentication', 3, null],
			['businessAuthentication', 0, null],
			['businessAuthentication', null],
		]);
	});

	it('is of the only type of an API, whatever is chosen for another one', async () => {
		const parameters = { businessAuthentication: 'vonageBusinessPasswordApi' };
		await expect(connectWith(parameters, applicationUsers)).rejects.toThrow('vonageJwtApi');
	});
});
