import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { textOf, type Reply } from './reply.mts';

const BLANK_EVERY_MS = 10_000;

const half = (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2));

/** Sends a reply, or as much of it as its transfer lets through. */
export function send(response: ServerResponse, reply: Reply): void {
	const body = reply.bytes ?? Buffer.from(textOf(reply));
	const contentType = body.length > 0 && { 'content-type': 'application/json; charset=utf-8' };
	// by the clock that Retry-After is counted with, which a test may stop
	const date = new Date().toUTCString();
	const headers = { date, ...contentType, ...reply.headers };
	if (reply.transfer === undefined) {
		response.writeHead(reply.status, headers).end(body);
		return;
	}
	// 204 has no body that anything could happen to
	const status = reply.status === 204 ? 200 : reply.status;
	const socket = response.socket!;
	const endAfter = (bytes: Buffer) => {
		response.flushHeaders();
		response.write(bytes.length > 0 ? bytes : ' ', () => socket.end());
	};
	const { 'content-length': length, ...withoutLength } = headers as Record<string, string>;
	switch (reply.transfer) {
		case 'cut':
			response.writeHead(status, withoutLength);
			return endAfter(half(body));
		case 'short':
			response.writeHead(status, { ...headers, 'content-length': length ?? body.length + 10 });
			return endAfter(half(body));
		case 'cutGzip': {
			const bytes = half(gzipSync(body));
			response.writeHead(status, { ...withoutLength, 'content-encoding': 'gzip' }).end(bytes);
			return;
		}
		case 'cutHeaders':
			socket.end(`HTTP/1.1 ${status} Cut\r\nContent-Type: applic`);
			return;
		case 'endless': {
			response.writeHead(status, withoutLength).write(half(body));
			const blanks = setInterval(() => response.write(' '), BLANK_EVERY_MS).unref();
			response.once('close', () => clearInterval(blanks));
			return;
		}
		case 'silence':
			return;
		case 'switching':
			socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n');
	}
}
