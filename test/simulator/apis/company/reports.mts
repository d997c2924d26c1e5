import type { Handler } from '../../contract/api.mts';
import { Refusal, type Reply } from '../../http/reply.mts';
import { hasEnded, type BusinessCall } from '../../state/integrationSuite/call.mts';
import { identities } from '../../state/integrationSuite/identities.mts';
import { epochOf } from '../../state/integrationSuite/timestamp.mts';
import type { CompanySeed } from '../../state/company/seed.mts';
import { isInbound, numbersOf, userOf } from './parties.mts';

const results: Record<string, string> = {
	ANSWERED: 'Answered',
	MISSED: 'Missed',
	REJECTED: 'Rejected',
	CANCELLED: 'Cancelled',
};

/** Refuses what the server does not have at this address, or is about another account. */
export const notThere: Reply = {
	status: 404,
	body: { code: '404', message: 'No matching resource found for given API Request' },
};

/** One page of the finished calls of the account, at one of the two addresses. Source: vbc-telephony.json listCallLogs. */
export const listCallLogs =
	(base: CompanySeed['company']['reportsBase']): Handler =>
	({ request }, world) => {
		const { company } = world.seed;
		const accountId = String(identities(world.seed).accountId);
		if (company.reportsBase !== base || request.params.account_id !== accountId) {
			throw new Refusal(notThere);
		}
		const query = request.query as unknown as Record<string, string> & { page_size: number };
		const logs = world
			.businessCalls()
			.filter(hasEnded)
			.filter(({ endTime }) => epochOf(endTime!) <= world.clock.now() - company.lagSeconds * 1000)
			.map((call) => logOf(call, company))
			.filter(({ start, end }) => isWithin(query, start, end, company))
			.sort((one, other) => one.start.localeCompare(other.start) || one.id.localeCompare(other.id));
		if (company.logOrder === 'newestFirst') logs.reverse();
		const size = Math.min(query.page_size, company.longestPage);
		const page = Number(query.page ?? company.firstPage);
		const begin = (page - company.firstPage) * size;
		return {
			status: 200,
			body: {
				page,
				page_size: size,
				...(company.pageCountMember !== 'none' && {
					[company.pageCountMember]: Math.ceil(logs.length / size),
				}),
				total_items: logs.length,
				_embedded: { call_logs: logs.slice(begin, begin + size) },
			},
		};
	};

const inUtc = (time: string) =>
	new Date(epochOf(time)).toISOString().slice(0, 19).replace('T', ' ');

function isWithin(
	query: Record<string, unknown>,
	start: string,
	end: string,
	{ filtersByEnd }: CompanySeed['company'],
): boolean {
	return (
		start >= String(query['start:gte']) &&
		start <= String(query['start:lte']) &&
		(!filtersByEnd || query['end:gte'] === undefined || end >= String(query['end:gte']))
	);
}

function logOf(call: BusinessCall, { extensionsAs }: CompanySeed['company']) {
	const user = userOf(call);
	const extension = extensionsAs === 'number' ? Number(user.extension) : user.extension;
	const [own, other] = isInbound(call) ? ['destination', 'source'] : ['source', 'destination'];
	return {
		id: call.id,
		direction: isInbound(call) ? 'Inbound' : 'Outbound',
		...numbersOf(call),
		length: Math.round(call.duration / 1000),
		start: inUtc(call.startTime),
		end: inUtc(call.endTime!),
		in_network: false,
		international: false,
		charge: 0,
		rate: 0,
		[`${own}_device_name`]: 'Desk',
		[`${own}_user_full_name`]: user.fullName,
		[`${own}_user`]: user.login,
		[`${own}_sip_id`]: user.sipId,
		[`${own}_extension`]: extension,
		[`${other}_device_name`]: '',
		[`${other}_user_full_name`]: call.callerId ?? '',
		[`${other}_user`]: '',
		[`${other}_sip_id`]: '',
		[`${other}_extension`]: null,
		result: results[call.state],
		recorded: false,
	};
}
