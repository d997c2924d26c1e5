import { OpenAPIBackend, type Document, type Operation } from 'openapi-backend';
import { vis } from '../contract/documents.mts';
import type { Message } from './message.mts';

const { webhooks } = vis as { webhooks: Record<string, object> };

/** Checks what is sent to webhooks against the contract, which has it as a request to the subscriber. */
export class DeliveryContract {
	readonly operationId = 'receiveCallEvent';
	private readonly backend = new OpenAPIBackend({
		definition: { ...vis, paths: { '/': webhooks.callEvent } } as Document,
		// Skips the check of the document itself, which knows OpenAPI 3.0 only.
		quick: true,
	});

	async open(): Promise<void> {
		await this.backend.init();
	}

	/** How a message differs from the contract, if it does. */
	breach({ headers, body }: Message): string | undefined {
		const operation = this.backend.router.getOperation(this.operationId) as Operation;
		const request = { method: 'post', path: '/', headers, body };
		const { errors } = this.backend.validateRequest(request, operation);
		return errors?.map(({ instancePath, message }) => `${instancePath} ${message}`).join('; ');
	}
}
