import { OpenAPIBackend, type Document, type Operation } from 'openapi-backend';
import { locate, type HostName } from '../http/hosts.mts';
import { Refusal, textOf, type Reply } from '../http/reply.mts';
import { fillAbsent } from './absentMembers.mts';
import { admission, type ExchangeHandler } from './admission.mts';
import type { Api, Handler, Responses } from './api.mts';
import type { Exchange } from './exchange.mts';
import { withFormats } from './formats.mts';

/** Serves one API by its contract: routes, checks what comes in and what goes out. */
export class ContractServer {
	readonly host: HostName;
	private readonly backend: OpenAPIBackend;

	constructor(private readonly api: Api) {
		const { host, basePath } = locate(api.server);
		this.host = host;
		this.backend = new OpenAPIBackend({
			definition: { ...api.contract, paths: pathsOf(api) } as Document,
			apiRoot: basePath,
			// Skips the check of the document itself, which knows OpenAPI 3.0 only.
			quick: true,
			ignoreTrailingSlashes: false,
			coerceTypes: true,
			ajvOpts: { allErrors: true, useDefaults: true },
			customizeAjv: withFormats,
			handlers: { ...admission(api), ...each(api.operations, markHandled) },
			securityHandlers: each(api.security, withWorld),
		});
	}

	async open(): Promise<this> {
		await this.backend.init();
		return this;
	}

	/** The operation that a request is for, by method and path. */
	operation(method: string, path: string): Operation | undefined {
		return this.backend.router.matchOperation({ method, path, headers: {} });
	}

	/** The API's reply. One that breaks the contract is recorded, and told to the client as a 500. */
	async answer(exchange: Exchange): Promise<Reply> {
		const { method, path } = exchange.request;
		const operation = this.operation(method, path);
		try {
			const reply = await this.handle(exchange);
			const problem = operation && this.breach(operation, reply);
			if (problem) return report(exchange, reply, problem);
			return operation ? filledIn(exchange, operation, reply) : reply;
		} catch (error) {
			return report(exchange, { status: 500 }, `The handler failed: ${(error as Error).stack}`);
		}
	}

	/** Answers in the words of the server where they are not the contract's. */
	private async handle(exchange: Exchange): Promise<Reply> {
		const { dialect } = this.api;
		if (!dialect) return await this.carryOut(exchange, exchange.request.body);
		const { world, request } = exchange;
		const reply = await this.carryOut(exchange, dialect(request.body, world));
		return { ...reply, text: dialect(textOf(reply), world) };
	}

	private async carryOut(exchange: Exchange, body: string): Promise<Reply> {
		const { method, path, query, headers } = exchange.request;
		const form = /^application\/x-www-form-urlencoded/i.test(headers['content-type'] ?? '');
		const request = {
			method,
			path,
			query,
			headers: headers as Record<string, string>,
			body: form ? Object.fromEntries(new URLSearchParams(body)) : body || undefined,
		};
		try {
			return await this.backend.handleRequest(request, exchange);
		} catch (error) {
			if (error instanceof Refusal) return error.reply;
			throw error;
		}
	}

	/** How a reply differs from the contract, if it does. */
	private breach(operation: Operation, reply: Reply): string | undefined {
		// 501 is said by the simulator, not by the API that it stands for.
		if (reply.status === 501) return undefined;
		if (!(reply.status in (operation.responses ?? {}))) {
			return `status ${reply.status} is not in the contract`;
		}
		if (reply.bytes) return breachOfFile(operation, reply);
		const text = textOf(reply);
		const body: unknown = text === '' ? null : JSON.parse(text);
		const { errors } = this.backend.validateResponse(body, operation.operationId!, reply.status);
		return errors?.map(({ instancePath, message }) => `${instancePath} ${message}`).join('; ');
	}
}

/** How a file differs from the contract, if it does: only its media type is described there. */
function breachOfFile(operation: Operation, { status, headers = {} }: Reply): string | undefined {
	const { content = {} } = (operation.responses as Responses)[status];
	const mediaType = headers['content-type'];
	// of a part of a file, one media type stands for all
	if (status === 206 || mediaType in content) return undefined;
	return `media type ${mediaType} is not in the contract`;
}

function markHandled(handler: Handler): ExchangeHandler<Reply> {
	return (context, { world, request }) => {
		request.handled = true;
		return handler(context, world);
	};
}

function withWorld(handler: Handler<true>): ExchangeHandler<true> {
	return (context, { world }) => handler(context, world);
}

function report(exchange: Exchange, reply: Reply, problem: string): Reply {
	const { host, operationId = '', path } = exchange.request;
	const { status } = reply;
	exchange.recorder.violations.push({ host, operationId, status, problem, reply: textOf(reply) });
	const message = `The simulator broke the contract of ${operationId || path}: ${problem}`;
	return { status: 500, body: { message } };
}

/** A successful reply as a server sends it that does not leave out members without a value. */
function filledIn({ world }: Exchange, operation: Operation, reply: Reply): Reply {
	const { absentMembers } = world.seed;
	if (reply.status >= 300 || absentMembers === 'omitted') return reply;
	const responses = operation.responses as Responses;
	const schema = responses[reply.status]?.content?.['application/json']?.schema;
	if (!schema) return reply;
	const body: unknown = reply.text === undefined ? reply.body : JSON.parse(reply.text);
	return { ...reply, text: undefined, body: fillAbsent(body, schema, absentMembers) };
}

/** The paths whose first server is the API's: a contract may speak of several servers. */
function pathsOf({ contract, server }: Api): Document['paths'] {
	return Object.fromEntries(
		Object.entries(contract.paths ?? {}).filter(
			([, item]) => (item?.servers ?? contract.servers)?.[0].url === server,
		),
	);
}

function each<From, To>(
	record: Record<string, From>,
	change: (value: From) => To,
): Record<string, To> {
	return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
