import type { VonageClient } from '../../http/client';
import { isNotFound } from '../../http/notFound';
import { Kept } from '../../plain/kept';
import { ROOT } from './api';

/*
 * The documents print some paths with /v1 and others without it (docs/vonage-api.md). The one that is printed for a kind
 * of request is tried first; where it is not found, the other one is, and the one that works is remembered.
 */

const REMEMBERED_MS = 60 * 60_000;
const MOST_REMEMBERED = 100;

/** How the paths of a kind of request begin, by the server and the kind. */
const places = new Kept<readonly string[]>(MOST_REMEMBERED);

const PLAIN = [...ROOT, 'api'];
const VERSIONED = [...ROOT, 'v1', 'api'];

/** Kinds of requests that a server may have at different places. */
type Kind = 'recordings' | 'files' | 'transcriptions';

/**
 * Sends a request to the place where the server has such things.
 *
 * @param ask sends it to a path that begins so
 */
export async function atItsPlace<Result>(
	{ connection }: VonageClient,
	kind: Kind,
	ask: (root: readonly string[]) => Promise<Result>,
): Promise<Result> {
	const key = `${kind} ${connection.baseUrl}`;
	const printed = kind === 'recordings' ? [PLAIN, VERSIONED] : [VERSIONED, PLAIN];
	const known = places.get(key);
	const [first, other] = known && known !== printed[0] ? printed.reverse() : printed;
	const remember = (root: readonly string[]) => (result: Result) => {
		places.keep(key, root, REMEMBERED_MS);
		return result;
	};
	return await ask(first).then(remember(first), async (error: unknown) => {
		if (!isNotFound(error) || known) throw error;
		return await ask(other).then(remember(other), (otherError: unknown) => {
			throw isNotFound(otherError) ? error : otherError;
		});
	});
}
