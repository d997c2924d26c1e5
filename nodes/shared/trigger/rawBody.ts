/** A request as n8n hands it on (body-parser.js of n8n). */
interface RawRequest {
	rawBody?: unknown;
	readRawBody?: () => Promise<void>;
}

/**
 * The bytes of a body, unpacked. n8n has read those of the content types that it knows, and reads any
 * other only when it is asked. Undefined when n8n cannot read it: it is longer than n8n allows, was cut
 * short, or is badly packed.
 */
export async function rawBodyOf(request: RawRequest): Promise<unknown> {
	try {
		await request.readRawBody?.();
		return request.rawBody;
	} catch {
		return undefined;
	}
}
