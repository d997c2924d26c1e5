import type { Document } from 'openapi-backend';
import { bearerToken } from '../../auth/authorization.mts';
import { exampleReply, refusal, type Api } from '../../contract/api.mts';
import { vbcTelephony } from '../../contract/documents.mts';
import { listCallLogs, notThere } from './reports.mts';
import { getActiveCall, hangUpActiveCall, listActiveCalls } from './telephony.mts';

const common: Pick<Api, 'security' | 'invalid' | 'unsupportedMediaType' | 'notFound'> = {
	security: {
		oauth: (context, { businessTokens }) => {
			const token = bearerToken(context);
			if (!token || !businessTokens.get(token)) throw refusal(context, 401, 'gateway');
			return true;
		},
	},
	invalid: (context) => exampleReply(context, 400),
	unsupportedMediaType: (context) => exampleReply(context, 400),
	notFound: notThere,
};

/** Live calls of the whole account. */
export const companyTelephony: Api = {
	...common,
	contract: vbcTelephony,
	server: 'https://api.vonage.com/t/vbc.prod/telephony/v3',
	operations: { listActiveCalls, getActiveCall, hangUpActiveCall },
};

const REPORTS = 'https://api.vonage.com/t/vbc.prod/reports';

/** Who is in the account. The nodes ask it for nothing. */
export const companyProvisioning: Api = {
	...common,
	contract: vbcTelephony,
	server: 'https://api.vonage.com/t/vbc.prod/provisioning',
	operations: {},
};

/** Finished calls of the whole account, at the address of the specification. */
export const companyReports: Api = {
	...common,
	contract: vbcTelephony,
	server: REPORTS,
	operations: { listCallLogs: listCallLogs('plain') },
};

/** The same at the address that live accounts were seen to have. */
export const companyReportsV1: Api = {
	...common,
	contract: withOtherServerFirst(vbcTelephony),
	server: `${REPORTS}/v1`,
	operations: { listCallLogs: listCallLogs('v1') },
};

function withOtherServerFirst(contract: Document): Document {
	const changed = structuredClone(contract);
	for (const item of Object.values(changed.paths ?? {})) item?.servers?.reverse();
	return changed;
}
