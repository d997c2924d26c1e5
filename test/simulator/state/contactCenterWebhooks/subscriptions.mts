import { randomBytes } from 'node:crypto';
import type { Clock } from '../../plain/clock.mts';
import type { ContactCenterWebhooksSeed } from './seed.mts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** An id as the contact center makes them: 27 letters and digits. */
export const newId = () =>
	[...randomBytes(27)].map((byte) => alphabet[byte % alphabet.length]).join('');

/** What a subscriber asks for. Source: vcc-webhooks.json SubscriptionCreate. */
export interface SubscriptionRequest {
	name: string;
	url: string;
	events: string[];
	enabled: boolean;
	secret?: string;
}

export type SubscriptionChanges = Partial<SubscriptionRequest>;

/** A subscription together with its secret, which the API does not show. */
export interface Subscription extends Required<SubscriptionRequest> {
	subscriptionId: string;
}

interface Entry {
	/** As the API shows it; missing when it was removed. */
	current?: Subscription;
	/** What it is to deliveries, and from when, oldest first. */
	changes: Array<{ from: number; subscription?: Subscription }>;
}

/** The subscriptions of the account. Changes show at once, and take effect after a while. */
export class Subscriptions {
	private readonly entries = new Map<string, Entry>();

	constructor(
		private readonly seed: ContactCenterWebhooksSeed['subscriptions'],
		private readonly clock: Clock,
	) {}

	all(): Subscription[] {
		return [...this.entries.values()].flatMap(({ current }) => current ?? []);
	}

	find(id: string): Subscription | undefined {
		return this.entries.get(id)?.current;
	}

	add({ secret = this.newSecret(), ...request }: SubscriptionRequest): Subscription {
		const subscription = { ...request, secret, subscriptionId: newId() };
		this.entries.set(subscription.subscriptionId, { changes: [] });
		return this.keep(subscription);
	}

	change(subscription: Subscription, changes: SubscriptionChanges): Subscription {
		return this.keep({ ...subscription, ...changes });
	}

	remove({ subscriptionId }: Subscription): void {
		this.note(subscriptionId, undefined);
	}

	/** What a subscription is to deliveries now; undefined when it gets none. */
	inEffect(id: string): Subscription | undefined {
		const { changes } = this.entries.get(id)!;
		const subscription = changes
			.filter(({ from }) => from <= this.clock.now())
			.at(-1)?.subscription;
		return subscription?.enabled ? subscription : undefined;
	}

	/** Those that events are sent to. */
	receiving(): Subscription[] {
		return [...this.entries.keys()].flatMap((id) => this.inEffect(id) ?? []);
	}

	private keep(subscription: Subscription): Subscription {
		this.note(subscription.subscriptionId, subscription);
		return subscription;
	}

	private note(id: string, subscription: Subscription | undefined): void {
		const entry = this.entries.get(id)!;
		const from = this.clock.now() + this.seed.effectSeconds * 1000;
		entry.current = subscription;
		entry.changes.push({ from, subscription });
	}

	private newSecret(): string {
		const isSample = this.seed.madeSecrets === 'sample';
		return isSample
			? randomBytes(64).toString('base64').slice(0, 85)
			: randomBytes(32).toString('base64');
	}
}
