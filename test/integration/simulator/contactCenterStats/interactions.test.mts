import { stopClock } from '../../../harness/stoppedClock.mts';
import type { Simulator } from '../../../simulator/simulator.mts';
import { withSeed } from '../contactCenterUsers/userAdmin.mts';
import { placeCall } from '../contactCenterWebhooks/subscriber.mts';
import { call, gateway, useSimulator } from '../support.mts';

stopClock();

const simulator = useSimulator();
const control = () => simulator.current.control;

async function ask(
	path: string,
	{ scope = 'stats', on = simulator.current as Simulator, headers = {} } = {},
) {
	const version = { accept: 'application/vnd.newvoicemedia.v3+json' };
	return await call(`${on.urls.vccApi}/stats/interactions${path}`, {
		headers: { ...(await gateway(on, scope)), ...version, ...headers },
	});
}

const now = (seconds = 0) => new Date(Date.now() + seconds * 1000).toISOString();
const guids = async (query: string, on?: Simulator) =>
	(await ask(`?${query}`, { on })).body.items.map(({ guid }: { guid: string }) => guid);

/** A call that rings for 5 seconds and takes 60. */
async function callOver() {
	const id = await placeCall(simulator.current);
	const { channels } = control().contactCenter.interactions().at(-1)!;
	control().advance(5);
	control().contactCenter.moveChannel(channels[0].channelId, 'connected');
	control().advance(55);
	control().endCall(id);
	return id;
}

test('an interaction tells numbers, direction and what its channels did', async () => {
	const start = now();
	const id = await callOver();
	const { status, body } = await ask(`/${id}`);
	expect(status).toBe(200);
	expect(body).toMatchObject({
		guid: id,
		status: 'Completed',
		start,
		duration: 60_000,
		direction: 'Outbound',
		connectFrom: '02079460001',
		connectTo: '02072068888',
		channels: [
			{
				offset: 0,
				duration: 60_000,
				endReason: 'Released',
				party: { id: '1234', role: 'Agent', touchpoint: '02079460001' },
				events: [
					{ type: 'Ringing', offset: 0, duration: 5_000 },
					{ type: 'Connected', offset: 5_000, duration: 55_000 },
					{ type: 'Wrap', offset: 60_000, duration: 0 },
				],
			},
			{ offset: 5_000, party: { id: null, role: 'External', touchpoint: '02072068888' } },
		],
	});
});

test('one that goes on has no duration yet', async () => {
	const id = await placeCall(simulator.current, { agentId: '5464' });
	const ongoing = { guid: id, status: 'Ongoing', duration: null, direction: 'Internal' };
	expect((await ask(`/${id}`)).body).toMatchObject(ongoing);
	expect((await ask('/ongoing')).body.items).toMatchObject([ongoing]);
	control().endCall(id);
	expect((await ask('/ongoing')).body.items).toEqual([]);
});

test('a window names its start or its end', async () => {
	const [before, middle] = [now(), now(30)];
	const id = await callOver();
	const [after, later] = [now(60), now(61)];
	control().advance(10);
	expect(await guids(`start=${before}`)).toEqual([id]);
	expect(await guids(`start=${before}&end=${before}`)).toEqual([]);
	expect(await guids(`start=${middle}`)).toEqual([]);
	expect(await guids(`start=${middle}&include=StartedOrEnded`)).toEqual([id]);
	expect(await guids(`start=${before}&end=${middle}&include=Processed`)).toEqual([]);
	expect(await guids(`start=${after}&end=${later}&include=Processed`)).toEqual([id]);
	const { meta } = (await ask(`?start=${before}&end=${middle}`)).body;
	expect(meta).toEqual({ page: 1, count: 1, pageCount: 1, totalCount: 1, upTo: middle });
	expect((await ask(`?start=${before}`)).body.meta.upTo).toBe(now(70));
});

test('a window has 31 days at most', async () => {
	const days = (count: number) => now(count * 24 * 60 * 60);
	expect((await ask(`?start=${days(-31)}&end=${now()}`)).status).toBe(200);
	expect(await ask(`?start=${days(-31)}&end=${now(1)}`)).toMatchObject({
		status: 400,
		body: { message: 'Request window size limit exceeded 31 days' },
	});
	expect((await ask(`?end=${now()}`)).status).toBe(400);
	expect((await ask('?start=yesterday')).body.message).toContain('start');
});

test('interactions come in pages', async () => {
	const start = now();
	const ids = [await callOver(), await callOver(), await callOver()];
	control().advance(1);
	expect(await guids(`start=${start}&limit=2`)).toEqual(ids.slice(0, 2));
	expect(await guids(`start=${start}&limit=2&page=2`)).toEqual(ids.slice(2));
	expect((await ask(`?start=${start}&limit=5001`)).status).toBe(400);
});

test('the statistics lag when the seed says so', async () => {
	await withSeed({ stats: { lagSeconds: 20, longestPage: 1 } }, async (other) => {
		const start = now();
		const id = await placeCall(other);
		expect(await ask(`/${id}`, { on: other })).toMatchObject({
			status: 404,
			body: { message: 'Not Found' },
		});
		expect(await guids(`start=${start}`, other)).toEqual([]);
		other.control.advance(20);
		other.control.endCall(id);
		expect((await ask(`/${id}`, { on: other })).body.status).toBe('Ongoing');
		expect(await guids(`start=${start}&include=Processed`, other)).toEqual([]);
		other.control.advance(20.001);
		expect((await ask(`/${id}`, { on: other })).body.status).toBe('Completed');
		expect(await guids(`start=${start}&include=Processed`, other)).toEqual([id]);
	});
});

test.each([
	[{ accept: '*/*' }, 'Invalid Accept header!'],
	[{ accept: 'application/vnd.newvoicemedia.v1+json' }, 'Invalid api-version! Valid values: 2,3'],
])('the version belongs to the request: %j', async (headers, message) => {
	expect(await ask('/ongoing', { headers })).toMatchObject({ status: 400, body: { message } });
});

test('the scope is stats', async () => {
	expect((await ask('/ongoing', { scope: 'admin:read' })).status).toBe(403);
	expect((await ask('/ongoing', { headers: { authorization: 'Bearer no' } })).status).toBe(401);
	expect((await ask('/00000000-0000-4000-8000-000000000000')).status).toBe(404);
});
