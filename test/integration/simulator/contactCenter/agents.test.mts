import { call, useSimulator, v0 } from '../support.mts';

const simulator = useSimulator();

describe('V0 agents', () => {
	const agents = async (path: string) => {
		const url = `${simulator.current.urls.vcc}/v0/a1b2c3d4e5/agents/${path}`;
		return await call(url, { headers: await v0(simulator.current) });
	};
	const ids = async (query: string) => {
		const { body } = await agents(`?${query}`);
		return body.agents.map(({ id }: { id: string }) => id);
	};

	test('are listed by group and availability', async () => {
		expect(await ids('availability=readyForPhoneCall')).toEqual(['1234', '5464', '4567']);
		expect(await ids('availability=readyForPhoneCall&groups=200,400')).toEqual(['5464', '4567']);
		expect(await ids('groups=400')).toEqual(['4711']);
		simulator.current.control.setAgent('4711', { busy: false });
		expect(await ids('availability=readyForPhoneCall&groups=400')).toEqual(['4711']);
	});

	test('are counted', async () => {
		const { body } = await agents('?availability=readyForPhoneCall&groups=030&fields=count');
		expect(body).toEqual({ count: 2 });
	});

	test('are refused in another availability', async () => {
		expect((await agents('?availability=asleep')).status).toBe(400);
	});

	test('are read by id', async () => {
		const { status, body } = await agents('1234');
		expect(status).toBe(200);
		expect(body).toMatchObject({ id: '1234', currentCallGuid: null });
		expect(body.links).toHaveLength(1);
		expect((await agents('9999')).status).toBe(404);
		expect((await agents('jane')).status).toBe(404);
	});
});
