import { z } from 'zod';
import { hostNames, type HostName } from '../http/hosts.mts';
import type { Reply } from '../http/reply.mts';
import type { Clock } from '../plain/clock.mts';
import { faultForms, inForm } from './gatewayFault.mts';

export const quotaSchema = z
	.object({
		perMinute: z.number().int().nonnegative(),
		/** How the refusal tells when to come back. */
		retryAfter: z.enum(['seconds', 'date', 'absent']).default('seconds'),
		/** The form of the refusal, and its status where that is not the contract's. */
		fault: z.enum(faultForms).default('contract'),
		status: z.union([z.literal(429), z.literal(503)]).default(429),
	})
	.strict();

/** Body of `POST /quota`; a host without a quota is not limited. */
export const quotaChangeSchema = z.object({
	host: z.enum(hostNames),
	quota: quotaSchema.nullable(),
});

export type Quota = z.input<typeof quotaSchema>;
export type QuotasByHost = Partial<Record<HostName, Quota>>;

const minute = 60_000;

/**
 * Requests per minute and token, counted in fixed windows.
 * Source: vis.json Throttled (10 by default); the other contracts publish no number.
 */
export class Quotas {
	private limits: QuotasByHost = {};
	private readonly windows = new Map<string, { openedAt: number; requests: number }>();

	constructor(
		private readonly clock: Clock,
		private readonly initial: QuotasByHost,
	) {
		this.reset();
	}

	set(host: HostName, quota?: Quota): void {
		this.limits[host] = quota;
		this.windows.clear();
	}

	/** Counts a request. When it exceeds the quota: the headers of the refusal. */
	exceeded(host: HostName, token: string): Record<string, string> | undefined {
		const limit = this.limits[host];
		if (!limit) return undefined;
		const now = this.clock.now();
		const key = `${host} ${token}`;
		let window = this.windows.get(key);
		if (!window || now >= window.openedAt + minute) {
			window = { openedAt: now, requests: 0 };
			this.windows.set(key, window);
		}
		window.requests += 1;
		if (window.requests <= limit.perMinute) return undefined;
		return retryAfter(quotaSchema.parse(limit).retryAfter, window.openedAt + minute - now);
	}

	/** The reply in the form that the quota asks for, if it is a refusal because of one. */
	worded(host: HostName, reply: Reply): Reply {
		const limit = this.limits[host];
		if (!limit || reply.status !== 429) return reply;
		const { fault, status } = quotaSchema.parse(limit);
		// as with Retry-After, clients compare it with the machine's clock
		return inForm(reply, fault, status, new Date(Date.now() + minute));
	}

	reset(): void {
		this.limits = { ...this.initial };
		this.windows.clear();
	}
}

function retryAfter(
	form: 'seconds' | 'date' | 'absent',
	milliseconds: number,
): Record<string, string> {
	const seconds = Math.ceil(milliseconds / 1000);
	if (form === 'absent') return {};
	if (form === 'seconds') return { 'retry-after': String(seconds) };
	// Clients compare the date with the machine's clock, so it does not follow the simulator's.
	return { 'retry-after': new Date(Date.now() + seconds * 1000).toUTCString() };
}
