import nock from 'nock';

import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';
import { callFromAgent, VCC } from '../../../harness/samples.mts';

mockNetwork();

const callFromGroups = (
	groups: string,
	items = [{ phone: '02072068888', groups: [] as unknown }],
) =>
	callFromAgent({ items: items as never, parameters: { operation: 'contactCenterGroup', groups } });

describe('Make Call, Contact Center Group', () => {
	it.each([
		['030', ['030']],
		['030, 200,400', ['030', '200', '400']],
		['={{ ["030", 200] }}', ['030', '200']],
		['={{ 200 }}', ['200']],
	])('calls from a free agent of %s', async (groups, sent) => {
		nock(VCC)
			.post('/v0/a1b2c3d4e5/calls/', {
				from: { groups: sent },
				to: { telephoneNumber: '02072068888' },
			})
			.reply(201, { id: 'c-1', from: { agentId: '5464' } });
		const { items } = await execute(callFromGroups(groups));
		expect(items[0].json).toMatchObject({ id: 'c-1', fromAgentId: '5464' });
	});

	it.each([
		['', 'is empty'],
		['030,,200', 'is empty'],
		['={{ [] }}', 'is empty'],
		['={{ null }}', 'is empty'],
		['sales team', 'must be group IDs separated by commas'],
		['={{ [{}] }}', 'must be text, not object'],
	])('refuses %j as groups', async (groups, message) => {
		await expect(execute(callFromGroups(groups))).rejects.toThrow(`'Groups' ${message} [item 0]`);
	});
});
