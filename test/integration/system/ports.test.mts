import { createServer, type Server } from 'node:net';

import { freePorts } from '../../e2e/system/ports.mts';

const servers: Server[] = [];

afterEach(async () => {
	await Promise.all(
		servers.splice(0).map(async (server) => await new Promise((done) => server.close(done))),
	);
});

const listen = async (port: number) =>
	await new Promise<void>((resolve, reject) => {
		const server = createServer().once('error', reject);
		servers.push(server);
		server.listen(port, '127.0.0.1', resolve);
	});

it('free ports differ, can be listened on, and are given to no connection', async () => {
	const ports = await freePorts(200);
	expect(new Set(ports).size).toBe(200);
	expect(ports.filter((port) => port < 10_000 || port >= 32_768)).toEqual([]);
	await Promise.all(ports.map(listen));
});
