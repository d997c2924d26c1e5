import { fillAbsent } from '../../../simulator/contract/absentMembers.mts';
import { startSimulator } from '../../../simulator/simulator.mts';
import { askSuite } from '../support.mts';

const schema = {
	allOf: [{ properties: { id: { type: 'string' }, name: { type: 'string' } } }],
	properties: { size: { type: 'integer' }, of: { properties: { it: { type: 'string' } } } },
};

test('members without a value are filled in at every depth, the others are kept', () => {
	const value = [{ id: 'a', more: 1, of: {} }];
	expect(fillAbsent(value, { items: schema }, 'omitted')).toEqual(value);
	expect(fillAbsent(value, { items: schema }, 'null')).toEqual([
		{ id: 'a', name: null, size: null, more: 1, of: { it: null } },
	]);
	expect(fillAbsent({ id: 'a' }, schema, 'otherType')).toEqual({
		id: 'a',
		name: 7,
		size: 'none',
		of: 'none',
	});
});

test('a simulated call has them, and is held to its contract all the same', async () => {
	const simulator = await startSimulator({ seed: { absentMembers: 'null' } });
	const { id } = simulator.control.ring({ phoneNumber: '14155550104' });
	const { body } = await askSuite(simulator, 'GET', `/self/calls/${id}`);
	expect(body).toMatchObject([{ id, callerId: null, endTime: null }]);
	expect(simulator.control.violations()).toEqual([]);
	await simulator.stop();
});
