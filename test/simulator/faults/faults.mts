import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { hostNames } from '../http/hosts.mts';
import type { ApiRequest } from '../http/recorder.mts';
import type { Reply } from '../http/reply.mts';
import { transfers } from '../http/transfer.mts';

const actionSchema = z.union([
	z.literal('reset'),
	z
		.object({
			delayMs: z.number().int().nonnegative().optional(),
			status: z.number().int().min(200).max(599).optional(),
			headers: z.record(z.string()).optional(),
			/** A string is sent as it stands, so that broken JSON can be sent; anything else as JSON. */
			body: z.unknown(),
			contentType: z.string().optional(),
			/**
			 * What happens to the reply on its way. It is the handler's own, unless one is given here.
			 */
			transfer: z.enum(transfers).optional(),
		})
		.strict(),
]);

/** Which requests a fault strikes, when, and what it does to them. Body of `POST /faults`. */
export const faultSchema = z
	.object({
		host: z.enum(hostNames).optional(),
		operationId: z.string().optional(),
		method: z.string().toUpperCase().optional(),
		path: z.string().optional(),
		/** How many requests it strikes. */
		times: z.number().int().positive().default(1),
		/** How many matching requests it lets pass first. */
		skip: z.number().int().nonnegative().default(0),
		/**
		 * Whether it strikes before or after the handler runs. After a strike before, the handler runs
		 * only if the fault is a mere delay.
		 */
		when: z.enum(['before', 'after']).default('before'),
		action: actionSchema,
	})
	.strict();

export type FaultInput = z.input<typeof faultSchema>;
export type Fault = z.output<typeof faultSchema>;

/** The faults that are armed, oldest first. */
export class Faults {
	private armed: Fault[] = [];

	add(fault: FaultInput): void {
		this.armed.push(faultSchema.parse(fault));
	}

	/** The fault that strikes this request, if any. A fault that has struck often enough is gone. */
	take(request: ApiRequest, operationId?: string): Fault | undefined {
		for (const fault of this.armed.filter((candidate) =>
			matches(candidate, request, operationId),
		)) {
			if (fault.skip > 0) {
				fault.skip -= 1;
				continue;
			}
			fault.times -= 1;
			this.armed = this.armed.filter(({ times }) => times > 0);
			return fault;
		}
		return undefined;
	}

	clear(): void {
		this.armed = [];
	}
}

/** Carries out a fault: what the client gets instead of `reply`, nothing after a mere delay. */
export async function strike(
	{ action }: Fault,
	reply?: Reply,
): Promise<Reply | 'reset' | undefined> {
	if (action === 'reset') return 'reset';
	if (action.delayMs !== undefined) await wait(action.delayMs, undefined, { ref: false });
	const { transfer } = action;
	if (action.status === undefined && action.headers === undefined && action.body === undefined) {
		return transfer && { ...(reply ?? { status: 200 }), transfer };
	}
	const struck: Reply = {
		status: action.status ?? reply?.status ?? 200,
		headers: action.headers,
		transfer,
	};
	if (action.contentType)
		struck.headers = { 'content-type': action.contentType, ...struck.headers };
	if (typeof action.body === 'string') struck.text = action.body;
	else struck.body = action.body;
	return struck;
}

function matches(fault: Fault, request: ApiRequest, operationId?: string): boolean {
	return (
		(fault.host ?? request.host) === request.host &&
		(fault.operationId ?? operationId) === operationId &&
		(fault.method ?? request.method) === request.method &&
		(fault.path ?? request.path) === request.path
	);
}
