import fc from 'fast-check';

import type { FaultInput } from '../../simulator/faults/faults.mts';
import { transfers } from '../../simulator/http/transfer.mts';

/** So many milliseconds, both ends included. */
export const ms = (min: number, max: number) => fc.integer({ min, max });

const OPERATIONS = [
	'listWebhooks',
	'createWebhook',
	'renewWebhook',
	'deleteWebhook',
	'listEvents',
] as const;

const status = (of: number, headers?: Record<string, string>) => ({
	status: of,
	headers,
	body: { errorMessage: 'A fault of the chaos' },
});

/** What every client must expect. */
const outage = fc.oneof(
	{ weight: 1, arbitrary: fc.constant('reset' as const) },
	{ weight: 1, arbitrary: fc.constantFrom(500, 502, 503, 504).map((of) => status(of)) },
	{
		weight: 1,
		arbitrary: ms(1, 3).map((seconds) => status(429, { 'retry-after': String(seconds) })),
	},
	{ weight: 1, arbitrary: ms(500, 4_000).map((delayMs) => ({ delayMs })) },
	// a reply can break off in many ways, and each of them is to come up
	{ weight: 3, arbitrary: fc.constantFrom(...transfers).map((transfer) => ({ transfer })) },
);

/** An answer that is wrong in itself. Of a sign-in it would be a refusal, which locks by design. */
const nonsense = fc.oneof(
	fc.constantFrom(401, 403, 404, 408, 422).map((of) => status(of)),
	fc.constantFrom('<html>Bad gateway</html>', '[{"id":', '').map((body) => ({
		status: 200,
		body,
		contentType: 'application/json',
	})),
	fc.constantFrom({}, { errorMessage: 'busy' }, [null]).map((body) => ({ status: 200, body })),
);

const times = fc.integer({ min: 1, max: 3 });
const when = fc.constantFrom<Array<'before' | 'after'>>('before', 'after');

/** An answer of Vonage that is not as it should be, and how often. */
export const fault: fc.Arbitrary<FaultInput> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			operationId: fc.constantFrom(...OPERATIONS),
			times,
			when,
			action: fc.oneof(outage, nonsense),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({ operationId: fc.constant('createToken'), times, when, action: outage }),
	},
	{ weight: 1, arbitrary: fc.record({ host: fc.constant('vbc'), times, when, action: outage }) },
);
