import { searchApplications } from '../../nodes/ManageApplication/listSearch.ts';
import { searchContactCenterUsers } from '../../nodes/ManageUser/contactCenterUser/listSearch.ts';
import { withUser } from '../harness/contactCenterUsers.mts';
import { loadOptionsContext } from '../harness/execute.mts';
import { manageApplication } from '../harness/manageApplication.mts';
import { stopClock } from '../harness/stoppedClock.mts';
import { startSimulator, type Simulator } from '../simulator/simulator.mts';
import { contactCenterUserSeeds } from '../simulator/state/contactCenterUsers/seed.mts';

const clock = stopClock();

let simulator: Simulator;

afterEach(async () => {
	const violations = simulator.control.violations();
	await simulator.stop();
	expect(violations).toEqual([]);
});

const requestsFor = (operationId: string) =>
	simulator.control.requests().filter((request) => request.operationId === operationId).length;

describe('a list of the editor, against the simulator', () => {
	it('finds one of 5,000 applications with a request for each page, and then without any', async () => {
		simulator = await startSimulator({ seed: { applicationCount: 5_000 } });
		const credentials = simulator.control.info().credentials;
		const search = async (filter: string) => {
			const setup = manageApplication('get', {
				credentialId: 'applications',
				credentials: { vonageKeySecretApi: credentials.VonageKeySecretApi as never },
			});
			const { results } = await searchApplications.call(loadOptionsContext(setup), filter);
			return results.map(({ name }) => name.replace(/ \(.*/, ''));
		};
		expect(await search('application 4999')).toEqual(['Example Application 4999']);
		expect(requestsFor('listApplications')).toBe(50);
		expect(await search('APPLICATION 77')).toHaveLength(11);
		clock.advance(59_999);
		expect(await search('application 5000')).toEqual(['Example Application 5000']);
		expect(requestsFor('listApplications')).toBe(50);
	});

	it('has 5,000 users of the contact center after one request', async () => {
		const contactCenterUsers = contactCenterUserSeeds(5_000);
		simulator = await startSimulator({ seed: { contactCenterUsers } });
		const credential = simulator.control.info().credentials.VonageContactCenterOAuth2Api;
		const search = async (filter: string) => {
			const setup = withUser('get', {
				credentialId: 'users',
				credentials: { vonageContactCenterOAuth2Api: credential as never },
			});
			return (await searchContactCenterUsers.call(loadOptionsContext(setup), filter)).results;
		};
		expect(await search('')).toHaveLength(5_000);
		expect(await search('user_4999')).toHaveLength(1);
		expect(requestsFor('listUsers')).toBe(1);
	});
});
