import { OpenAPIBackend, type Document, type Operation } from 'openapi-backend';
import { vccWebhooks, vis } from '../contract/documents.mts';
import { withFormats } from '../contract/formats.mts';

/** What is sent to a subscriber. */
export interface Message {
	headers: Record<string, string>;
	body: string;
}

interface Webhook {
	post: { requestBody: { content: Record<string, object> } };
}

/** Checks what is sent to subscribers against a contract, which has it as requests to them. */
export class DeliveryContract {
	private readonly backend: OpenAPIBackend;

	constructor(contract: Document) {
		const { webhooks } = contract as unknown as { webhooks: Record<string, Webhook> };
		const paths = Object.entries(webhooks).map(([name, webhook]) => [`/${name}`, asJson(webhook)]);
		this.backend = new OpenAPIBackend({
			definition: { ...contract, paths: Object.fromEntries(paths) } as Document,
			// Skips the check of the document itself, which knows OpenAPI 3.0 only.
			quick: true,
			customizeAjv: withFormats,
		});
	}

	async open(): Promise<void> {
		await this.backend.init();
	}

	/** How a message differs from the contract, if it does. */
	breach(operationId: string, { headers, body }: Message): string | undefined {
		const operation = this.backend.router.getOperation(operationId) as Operation;
		const request = { method: 'post', path: '/', headers, body };
		const { errors } = this.backend.validateRequest(request, operation);
		return errors?.map(({ instancePath, message }) => `${instancePath} ${message}`).join('; ');
	}
}

/** The validator checks bodies of `application/json` only. */
function asJson({ post }: Webhook): Webhook {
	const [content] = Object.values(post.requestBody.content);
	const requestBody = { ...post.requestBody, content: { 'application/json': content } };
	return { post: { ...post, requestBody } };
}

/** What is sent to webhooks of the Integration Suite. */
export const callEvents = new DeliveryContract(vis);

/** What is sent to subscribers of the contact center. */
export const contactCenterEvents = new DeliveryContract(vccWebhooks);
