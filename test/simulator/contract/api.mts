import type { Context, Document } from 'openapi-backend';
import { Refusal, type Reply } from '../http/reply.mts';
import type { World } from '../state/world.mts';
import type { Schema } from './absentMembers.mts';

/** Carries out an operation or checks a security scheme; declines by throwing a Refusal. */
export type Handler<Result = Reply> = (context: Context, world: World) => Result;

/** The part of a contract that one server serves, and what the simulator does for it. */
export interface Api {
	contract: Document;
	/** The server as the contract writes it; all paths that name it first belong to this API. */
	server: string;
	/** Handlers by operation id. An operation without one answers 501. */
	operations: Record<string, Handler>;
	/** Checks by security scheme. */
	security: Record<string, Handler<true>>;
	/** The reply to a request that does not fit the contract, in this API's error shape. */
	invalid: (context: Context) => Reply;
	/** The reply to a body in a media type that the operation does not take. */
	unsupportedMediaType: (context: Context, mediaType: string) => Reply;
	/** The reply to a path that is not in the contract. */
	notFound: Reply;
	/**
	 * For a server that uses other names in bodies than the contract: swaps the names, on their way
	 * in and out.
	 */
	dialect?: (text: string, world: World) => string;
}

/** The responses of an operation, by status; references are resolved. */
export interface Responses {
	[status: string]: {
		content?: {
			'application/json'?: {
				schema?: Schema;
				example?: unknown;
				examples?: Record<string, { value: unknown }>;
			};
		};
	};
}

export function documents(context: Context, status: number): boolean {
	return String(status) in (context.operation.responses ?? {});
}

/** The contract's own example of a reply: its words are the simulator's words. */
export function exampleReply(context: Context, status: number, name?: string): Reply {
	const responses = context.operation.responses as Responses;
	const { example, examples = {} } = responses[status]?.content?.['application/json'] ?? {};
	const body = name ? examples[name]?.value : (example ?? Object.values(examples)[0]?.value);
	if (body === undefined) {
		const { operationId } = context.operation;
		throw new Error(`The contract has no example ${name ?? ''} of ${status} for ${operationId}`);
	}
	return { status, body };
}

/** A refusal in the words of the contract's example. */
export function refusal(context: Context, status: number, name?: string): Refusal {
	return new Refusal(exampleReply(context, status, name));
}

export interface InvalidField {
	field: string;
	message: string;
	/** The values that the member can have, where the contract lists them. */
	allowed?: unknown[];
}

/** What is wrong with a request, by member. */
export function invalidFields(context: Context): InvalidField[] {
	return (context.validation.errors ?? []).map(({ instancePath, params, message = '' }) => {
		const [, , ...path] = instancePath.split('/');
		const member = params.missingProperty ?? params.additionalProperty;
		const allowed = 'allowedValue' in params ? [params.allowedValue] : params.allowedValues;
		return { field: [...path, ...(member ? [member] : [])].join('.'), message, allowed };
	});
}
