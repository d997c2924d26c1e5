import { testCredential } from '../harness/credentialTest.mts';
import { startSimulator, type Simulator } from '../simulator/simulator.mts';

const TYPE = 'vonageContactCenterOAuth2Api';

describe('The test of a credential for the platform of the contact center', () => {
	let simulator: Simulator;

	beforeAll(async () => {
		simulator = await startSimulator();
	});

	afterAll(async () => {
		expect(simulator.control.violations()).toEqual([]);
		await simulator.stop();
	});

	const testWith = async (enabledScopes: string) => {
		const { VonageContactCenterOAuth2Api: credential } = simulator.control.info().credentials;
		return await testCredential(TYPE, { ...credential, enabledScopes });
	};

	it.each([
		['users:read'],
		['users:write'],
		['admin:read admin:write'],
		['stats'],
		['interaction-content:read'],
	])('succeeds with the scopes %s alone', async (scopes) => {
		expect(await testWith(scopes)).toBeUndefined();
	});

	it('says that the sign-in worked, where it can try nothing', async () => {
		expect(await testWith('agents-availability:read')).toMatch(/^Signed in, but .*ignore this/);
	});
});
