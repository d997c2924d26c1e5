import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../plain/clock.mts';
import type { HostName } from './hosts.mts';

/** A request as it came in. */
export interface ApiRequest {
	host: HostName;
	method: string;
	path: string;
	query: string;
	headers: IncomingHttpHeaders;
	body: string;
}

export interface RecordedRequest extends ApiRequest {
	/** Time of arrival by the simulator's clock. */
	at: string;
	/** Missing when no operation of the contract has this method and path. */
	operationId?: string;
	/** Whether the operation's handler ran, and with it any side effect. */
	handled: boolean;
	/** Missing while the request is under way and when its connection was reset. */
	status?: number;
}

/**
 * Something that the simulator sent although the contract does not allow it: a bug in the
 * simulator.
 */
export interface Violation {
	host: HostName;
	operationId: string;
	/** Missing when it is no reply but a delivery to a webhook. */
	status?: number;
	problem: string;
	/** The body that was sent. */
	reply: string;
}

/** Remembers every API request, and every reply that broke the contract. */
export class Recorder {
	readonly requests: RecordedRequest[] = [];
	readonly violations: Violation[] = [];

	constructor(private readonly clock: Clock) {}

	begin(request: ApiRequest, operationId?: string): RecordedRequest {
		const at = new Date(this.clock.now()).toISOString();
		const recorded: RecordedRequest = { at, ...request, operationId, handled: false };
		this.requests.push(recorded);
		return recorded;
	}

	reset(): void {
		this.requests.length = 0;
		this.violations.length = 0;
	}
}
