import { apis } from '../../../simulator/apis/index.mts';
import { integrationSuite } from '../../../simulator/apis/integrationSuite/api.mts';
import { ContractServer } from '../../../simulator/contract/contractServer.mts';
import { hostNames } from '../../../simulator/http/hosts.mts';
import { Simulation } from '../../../simulator/simulation.mts';
import { startSimulator } from '../../../simulator/simulator.mts';
import { seedWith } from '../../../simulator/state/seed.mts';
import { call, gateway, useSimulator } from '../support.mts';

const simulator = useSimulator();

test('every path of the contracts is served, on a host that listens', async () => {
	const contracts = new Set(apis.map(({ contract }) => contract));
	for (const contract of contracts) {
		// an address that is documented twice has a copy of the contract
		const servers = apis
			.filter(({ contract: { info } }) => info.title === contract.info.title)
			.map(({ server }) => server);
		for (const [path, item] of Object.entries(contract.paths ?? {})) {
			const documented = (item?.servers ?? contract.servers)!.map(({ url }) => url);
			const isServed = documented.some((url) => servers.includes(url));
			expect({ path, isServed }).toEqual({ path, isServed: true });
		}
	}
	for (const api of apis) expect(hostNames).toContain(new ContractServer(api).host);
});

test('every handler belongs to an operation of its contract', () => {
	for (const { contract, operations } of apis) {
		for (const operationId of Object.keys(operations)) {
			expect(JSON.stringify(contract.paths)).toContain(`"operationId":"${operationId}"`);
		}
	}
});

test('an operation that is not built answers 501', async () => {
	const { world, quotas, recorder } = new Simulation(seedWith({}));
	const security = { oauth: () => true as const };
	const server = new ContractServer({ ...integrationSuite, operations: {}, security });
	const path = '/t/vbc.prod/vis/v1/self/calls/5a85d86f253bcd10897f3189/answer';
	const request = recorder.begin(
		{ host: 'vbc', method: 'PUT', path, query: '', headers: {}, body: '' },
		'answerCall',
	);
	await server.open();
	expect(await server.answer({ request, world, quotas, recorder })).toEqual({
		status: 501,
		body: { message: 'The simulator does not implement answerCall yet' },
	});
	expect(request.handled).toBe(false);
	expect(recorder.violations).toEqual([]);
});

test('a path or method that is not in the contract answers 404, in the API’s own shape', async () => {
	const { urls } = simulator.current;
	expect(await call(`${urls.vcc}/v1/nothing`)).toMatchObject({
		status: 404,
		body: { message: 'Not found' },
	});
	expect(await call(`${urls.vbc}/self`)).toMatchObject({
		status: 404,
		body: { errorCode: 'NOT_FOUND' },
	});
	expect(await call(`${urls.nexmo}/v2/applications`, { method: 'DELETE' })).toMatchObject({
		status: 404,
	});
	expect(await call(`${urls.vccApi}/users`)).toMatchObject({ status: 404 });
});

test('a reply that breaks the contract is a 500 and a violation', async () => {
	const account = { accountName: 5 as unknown as string, accountGuid: 'x' };
	const other = await startSimulator({ seed: { account } });
	const url = `${other.urls.vccApi}/useradmin/accounts`;
	const answer = await call(url, { headers: await gateway(other) });
	const { body: violations } = await call(`${other.urls.control}/violations`);
	await other.stop();
	expect(answer.status).toBe(500);
	expect(answer.body.message).toMatch(
		/broke the contract of listAccounts.*accountName must be string/,
	);
	expect(violations).toMatchObject([
		{ host: 'vccApi', operationId: 'listAccounts', status: 200, problem: expect.any(String) },
	]);
});

test('a handler that fails is a 500 and a violation', async () => {
	const listEnvelope = 'none' as 'users';
	const other = await startSimulator({ seed: { userAdmin: { listEnvelope } } });
	const url = `${other.urls.vccApi}/useradmin/users`;
	const answer = await call(url, { headers: await gateway(other) });
	const violations = other.control.violations();
	await other.stop();
	expect(answer.status).toBe(500);
	expect(violations).toMatchObject([
		{ operationId: 'listUsers', problem: expect.stringMatching(/failed/) },
	]);
});
