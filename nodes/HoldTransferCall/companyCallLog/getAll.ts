import { filters } from '../../shared/fields/collection';
import { momentField } from '../../shared/fields/dateTime';
import { checked } from '../../shared/fields/field';
import { listing } from '../../shared/fields/listing';
import { wantedCallFilters } from '../../shared/fields/wantedCalls';
import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { accountIdOf } from '../../shared/vonage/company/account';
import { company } from '../../shared/vonage/company/api';
import { listCallLogs } from '../../shared/vonage/company/callLogs';
import { simpleCallLog, simplifyCallLog } from '../../shared/vonage/company/data';
import { isWanted } from '../../shared/vonage/company/wantedCalls';
import { companyOptions } from '../companyCall/fields';
import { companyCallLog } from '../resources';

const DAY_MS = 24 * 60 * 60_000;

/** The API wants a period (vbc-telephony.json listCallLogs). */
const USUAL_PERIOD_MS = 7 * DAY_MS;

const logFilters = checked(
	filters({
		...wantedCallFilters,
		startedAfter: momentField(
			'Started After',
			"Earliest start of the calls. Without it, the seven days before 'Started Before' count.",
		),
		startedBefore: momentField(
			'Started Before',
			'Latest start of the calls. Without it, all calls until now count.',
		),
	}),
	(check) =>
		check.refine(
			({ startedAfter = -Infinity, startedBefore = Infinity }) => startedAfter <= startedBefore,
			{ path: ['startedBefore'], message: "must not be earlier than 'Started After'" },
		),
);

/** Lists finished calls of the company. Source: vbc-telephony.json listCallLogs. */
export const getCompanyCallLogOperation = defineOperation({
	resource: companyCallLog,
	operation: 'getAll',
	name: 'Get Many',
	action: 'Get many finished company calls',
	description:
		'List finished calls of all users of the account (each appears some 8 to 13 minutes after its end), newest first',
	effect: reads,
	api: company,
	input: {
		...listing,
		filters: logFilters,
		companyOptions,
	},
	execute: async (vonage, { returnAll: limit, filters: wanted, companyOptions }) => {
		const { startedAfter, startedBefore } = wanted;
		// clocks differ, and the newest calls are wanted
		const to = startedBefore ?? Date.now() + DAY_MS;
		const from = startedAfter ?? Math.min(to, Date.now()) - USUAL_PERIOD_MS;
		const accountId = await accountIdOf(vonage, companyOptions.accountId);
		const logs = await listCallLogs(vonage, accountId, { start: { from, to: Math.max(from, to) } });
		return logs.filter((log) => isWanted(log, wanted)).slice(0, limit);
	},
	output: simpleCallLog,
	simplify: simplifyCallLog,
});
