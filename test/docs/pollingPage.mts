import type { INodeType } from 'n8n-workflow';

import { triggerInput } from '../../nodes/CompanyCallTrigger/fields.ts';
import type { Input } from '../../nodes/shared/fields/field.ts';
import { company } from '../../nodes/shared/vonage/company/api.ts';
import { simplifyCallLog, type CallLog } from '../../nodes/shared/vonage/company/data.ts';
import contract from '../contracts/vbc-telephony.json' with { type: 'json' };
import { fieldList } from './fields.mts';
import { json, sentence } from './markdown.mts';
import { credentialsOf, GENERATED } from './nodePage.mts';

const { content } = contract.paths['/accounts/{account_id}/call-logs'].get.responses['200'];
const [sample] = content['application/json'].example._embedded.call_logs;

/** The page of the Company Call Trigger. */
export async function pollingPage({ description }: INodeType): Promise<string> {
	return [
		`# ${description.displayName}`,
		GENERATED,
		`${sentence(description.description)} [docs/company-calls.md](../company-calls.md) says what you need, how it behaves, and what is promised.`,
		`**Asks Vonage:** \`GET /accounts/{account_id}/call-logs\`, \`GET /self\` (${company.name}), with _${credentialsOf(company)}_.`,
		'What a field starts with is bold. n8n adds the poll times.',
		'## Fields',
		fieldList(triggerInput as unknown as Input),
		'## What comes out',
		'An item for each call (simplified):',
		json(simplifyCallLog(sample as unknown as CallLog)),
	].join('\n\n');
}
