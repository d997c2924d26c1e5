import { createHash } from 'node:crypto';

/** So many bytes that follow from a name, and differ from place to place. */
export function fillerOf(name: string, length: number): Buffer {
	const pattern = createHash('sha256').update(name).digest();
	const bytes = Buffer.alloc(length, pattern);
	for (let place = 0; place + 4 <= length; place += 32) bytes.writeUInt32BE(place, place);
	return bytes;
}
