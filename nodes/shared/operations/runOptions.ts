import { z } from 'zod';

import { collection } from '../fields/collection';
import { checked, field } from '../fields/field';
import { MAX_QUOTA_WAIT_S } from '../http/timeout';

const DEFAULT_CONCURRENCY = 30;
const DEFAULT_QUOTA_WAIT_S = 300;

const maxConcurrencyField = field(
	{
		displayName: 'Max Concurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100 },
		default: DEFAULT_CONCURRENCY,
		description:
			'How many items to work on at the same time. With 1 the items go strictly one after another.',
	},
	z
		.number({ invalid_type_error: 'must be a number' })
		.int('must be a whole number')
		.min(1, 'must be at least 1')
		.max(100, 'must be at most 100'),
);

const maxWaitField = field(
	{
		displayName: 'Max Wait on Quota (Seconds)',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: MAX_QUOTA_WAIT_S },
		default: DEFAULT_QUOTA_WAIT_S,
		description:
			'How long to wait when Vonage says that there are too many requests. If no request gets through in this time, the items fail.',
	},
	z
		.number({ invalid_type_error: 'must be a number of seconds' })
		.min(0, 'must not be negative')
		.max(MAX_QUOTA_WAIT_S, `must be at most ${MAX_QUOTA_WAIT_S} seconds`),
);

/** How the items of one execution are worked through; the same for every action node. */
export const runOptions = {
	options: checked(
		collection(
			{ displayName: 'Options', placeholder: 'Add option' },
			{ maxConcurrency: maxConcurrencyField, maxWaitOnQuota: maxWaitField },
		),
		(check) =>
			check.transform(
				({ maxConcurrency = DEFAULT_CONCURRENCY, maxWaitOnQuota = DEFAULT_QUOTA_WAIT_S }) => ({
					maxConcurrency,
					maxWaitOnQuota,
				}),
			),
	),
};
