import { z } from 'zod';

import type { ApiRefusal, Explanation } from '../../http/api';
import type { VonageClient } from '../../http/client';
import { sentences } from '../../plain/sentences';
import { accountPath, type AccountConnection } from './api';
import { explainUnknownCall } from './calls';

/** Body of setDispositionCode (vcc.json DispositionRequest). */
interface Disposition {
	dispositionCode: string;
	agentId?: string;
}

/** It is not documented whether a code needs its agent, or may be set a second time. */
const refused = ({ agentId }: Disposition, text: string | undefined): Explanation => ({
	message: 'Vonage did not take the disposition code',
	description: sentences(
		text && `Vonage said: ${text}`,
		agentId === undefined
			? "Fill in 'Agent ID', shorten the code to 64 characters, and look with 'Get' whether the call has a code already"
			: "Check 'Agent ID', shorten the code to 64 characters, and look with 'Get' whether the call has a code already",
	),
});

const explain = async (refusal: ApiRefusal, disposition: Disposition) =>
	(await explainUnknownCall(refusal)) ??
	([400, 409, 422].includes(refusal.status) ? refused(disposition, refusal.text) : undefined);

/** Records how a call ended. Source: vcc.json setDispositionCode; both 200 and 201 are documented. */
export async function setDispositionCode(
	vonage: VonageClient<AccountConnection>,
	callId: string,
	disposition: Disposition,
): Promise<{ id: string; dispositionCode: string }> {
	await vonage.request({
		method: 'POST',
		path: accountPath(vonage, 'calls', callId, 'dispositionCode'),
		headers: { Accept: 'application/json;version=6' },
		body: disposition,
		reply: z.unknown(),
		explain: async (refusal) => await explain(refusal, disposition),
		unknownOutcome: {
			message: 'The disposition code may have been set',
			description: "Look at the call with 'Get' before you run this item again",
		},
	});
	return { id: callId, dispositionCode: disposition.dispositionCode };
}
