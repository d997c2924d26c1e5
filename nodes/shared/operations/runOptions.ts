import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { MAX_QUOTA_WAIT_S } from '../http/timeout';

const seconds = z
	.number({ invalid_type_error: 'must be a number of seconds' })
	.min(0, 'must not be negative')
	.max(MAX_QUOTA_WAIT_S, `must be at most ${MAX_QUOTA_WAIT_S} seconds`);

const concurrency = z
	.number({ invalid_type_error: 'must be a number' })
	.int('must be a whole number')
	.min(1, 'must be at least 1')
	.max(100, 'must be at most 100');

/** How the items of one execution are worked through; the same for every action node. */
export const runOptions = z.object({
	options: z
		.object({ maxConcurrency: concurrency.default(10), maxWaitOnQuota: seconds.default(300) })
		.default({}),
});

export const runOptionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Max Concurrency',
			name: 'maxConcurrency',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			default: 10,
			description:
				'How many items to work on at the same time. With 1 the items go strictly one after another.',
		},
		{
			displayName: 'Max Wait on Quota',
			name: 'maxWaitOnQuota',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: MAX_QUOTA_WAIT_S },
			default: 300,
			description:
				'How many seconds the items may wait when Vonage says that there are too many requests, as long as nothing gets through, before they fail',
		},
	],
};
