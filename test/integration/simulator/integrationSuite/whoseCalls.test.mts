import { startSimulator } from '../../../simulator/simulator.mts';
import type { SeedChanges } from '../../../simulator/state/seed.mts';
import { useReceiver } from '../receiver.mts';
import { askSuite } from '../support.mts';

const receiver = useReceiver();

/** What the user who signs in gets to know of a call of their own number and one of a colleague. */
async function seenBy(seed: SeedChanges) {
	const simulator = await startSimulator({ seed });
	await askSuite(simulator, 'POST', '/self/webhooks', { url: receiver.url, events: ['CALL'] });
	const { control } = simulator;
	const calls = {
		own: control.ring({ phoneNumber: '14155550101' }).id,
		colleagues: control.ring({ phoneNumber: '14155550102', userId: '4711' }).id,
	};
	await control.settled();
	const asked = async (path: string) => await askSuite(simulator, 'GET', path);
	const nameOf = (id: string) => (id === calls.own ? 'own' : 'colleagues');
	const listed = async (path: string) =>
		(await asked(path)).body.map(({ id }: { id: string }) => nameOf(id));
	const seen = {
		live: await listed('/self/calls'),
		liveCount: (await asked('/self/calls/count?states=RINGING')).body.count,
		history: await listed('/self/events'),
		historyCount: (await asked('/self/events/count')).body.count,
		single: [
			(await asked(`/self/calls/${calls.colleagues}`)).status,
			(await asked(`/self/events/${calls.colleagues}`)).status,
			(await askSuite(simulator, 'PUT', `/self/calls/${calls.colleagues}/answer`)).status,
		],
		told: [...new Set(control.deliveries().map(({ callId }) => nameOf(callId)))],
		attempts: control.webhooks()[0].statistics.totalAttempts,
		placed: (
			await askSuite(simulator, 'POST', '/self/calls', { phoneNumber: '14155550103', type: 'CALL' })
		).status,
		violations: control.violations(),
	};
	await simulator.stop();
	return seen;
}

test('a user with a telephone sees own calls and no other', async () => {
	expect(await seenBy({})).toEqual({
		live: ['own'],
		liveCount: 1,
		history: ['own'],
		historyCount: 1,
		single: [404, 404, 404],
		told: ['own'],
		attempts: 2,
		placed: 201,
		violations: [],
	});
});

test('a user without a telephone sees nothing, is told nothing, and places no call', async () => {
	expect(await seenBy({ userHasExtension: false })).toEqual({
		live: [],
		liveCount: 0,
		history: [],
		historyCount: 0,
		single: [404, 404, 404],
		told: [],
		attempts: 0,
		placed: 422,
		violations: [],
	});
});

test.each([true, false])(
	'by a switch the calls of the account are shown, telephone: %s',
	async (userHasExtension) => {
		expect(await seenBy({ userHasExtension, callsShown: 'account' })).toMatchObject({
			live: ['colleagues', 'own'],
			history: ['own', 'colleagues'],
			single: [200, 200, 200],
			told: expect.arrayContaining(['own', 'colleagues']),
			violations: [],
		});
	},
);
