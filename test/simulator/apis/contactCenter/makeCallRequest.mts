import { z } from 'zod';

const requestSchema = z.object({
	from: z
		.object({
			agentId: z.string().optional(),
			groups: z.array(z.string()).optional(),
			presentedCLID: z.string().optional(),
			telephoneNumber: z.unknown(),
		})
		.default({}),
	to: z
		.object({ telephoneNumber: z.string().optional(), agentId: z.string().optional() })
		.default({}),
	regarding: z.object({ reference: z.string().optional() }).optional(),
	application: z.string().optional(),
});

export type MakeCallRequest = z.infer<typeof requestSchema>;

type Check = [flaw: string, applies: (request: MakeCallRequest) => boolean];

const isNumber = (text: string) => /^\+?\d+$/.test(text);
const agentIds = ({ from, to }: MakeCallRequest) => [from.agentId ?? '', to.agentId ?? ''];
const numbers = ({ from, to }: MakeCallRequest) =>
	[from.presentedCLID, to.telephoneNumber].filter((number) => number !== undefined);

/**
 * What can be wrong with a request by itself, in the order in which it is looked at. The names are
 * those of the examples in vcc.json makeCall 400, which hold the documented messages.
 */
const checks: Check[] = [
	['telephoneUnsupported', ({ from }) => from.telephoneNumber !== undefined],
	['agentIdMissing', ({ from }) => !from.agentId && !from.groups],
	['destinationMissing', ({ to }) => !to.agentId && !to.telephoneNumber],
	['destinationBoth', ({ to }) => to.agentId !== undefined && to.telephoneNumber !== undefined],
	['agentIdNotDigits', (request) => agentIds(request).some((id) => /\D/.test(id))],
	['agentIdTooLong', (request) => agentIds(request).some((id) => id.length > 11)],
	['telephoneTooLong', (request) => numbers(request).some((number) => number.length > 30)],
	['invalidNumber', (request) => !numbers(request).every(isNumber)],
	['referenceTooLong', ({ regarding }) => (regarding?.reference ?? '').length > 2000],
	['referenceChars', ({ regarding }) => !isReference(regarding?.reference ?? '')],
	['applicationTooLong', ({ application = '' }) => application.length > 32],
	['applicationChars', ({ application = 'none' }) => !/^[A-Za-z0-9]+$/.test(application)],
];

/** The first flaw with a documented message. A request without such a flaw can still be invalid. */
export function flawOf(body: unknown): string | undefined {
	const request = requestSchema.safeParse(body).data;
	return request && checks.find(([, applies]) => applies(request))?.[0];
}

function isReference(reference: string): boolean {
	return /^[A-Za-z0-9]*$/.test(reference) || URL.canParse(reference);
}
