import type { NotificationRecord, NotificationTiming } from '../notifications/notifications.mts';
import type { Simulation } from '../simulation.mts';
import {
	hangUpContactCenterCall,
	moveChannel,
	receiveCall,
	type IncomingCall,
} from '../state/contactCenter/channelLife.mts';
import type { ChannelStep, Interaction } from '../state/contactCenter/interaction.mts';
import { setPresence } from '../state/contactCenter/presence.mts';
import type { ContactCenterEvent } from '../state/contactCenterWebhooks/eventTypes.mts';
import type {
	Subscription,
	SubscriptionRequest,
} from '../state/contactCenterWebhooks/subscriptions.mts';

/** What tests see and steer of the events of the contact center, and of those who are told. */
export class ContactCenterControl {
	constructor(private readonly simulation: Simulation) {}

	/** Changes what an agent is ready for. Throws when there is no such agent or presence. */
	setPresence(agentId: string, presence: string): void {
		setPresence(this.simulation.world, agentId, presence);
	}

	/** Every contact center call, as its participants live through it. */
	interactions(): Interaction[] {
		return [...this.simulation.world.interactions];
	}

	/** Somebody calls, and the telephone of an agent rings. Throws when there is no such agent, or the agent is busy. */
	receiveCall(call: IncomingCall): Interaction {
		return receiveCall(this.simulation.world, call);
	}

	/** Ends a call: each channel ends in the documented way. Throws when there is no such call. */
	hangUp(interactionId: string): void {
		hangUpContactCenterCall(this.simulation.world, interactionId);
	}

	/** Moves a participant of a contact center call on. Throws where there is no such way. */
	moveChannel(channelId: string, step: ChannelStep): Interaction {
		return moveChannel(this.simulation.world, channelId, step);
	}

	/** Tells the subscribers of the contact center of something that the simulator does not do by itself. */
	tell(event: ContactCenterEvent): void {
		this.simulation.world.tell(event);
	}

	/** Every subscription of the contact center, with its secret. */
	subscriptions(): Subscription[] {
		return this.simulation.world.subscriptions.all();
	}

	/** Somebody makes a subscription in the Admin Portal. */
	addSubscription(request: SubscriptionRequest): Subscription {
		return this.simulation.world.subscriptions.add(request);
	}

	/** Switches a subscription on or off. Throws when there is no such subscription. */
	enableSubscription(id: string, enabled: boolean): void {
		this.simulation.world.subscriptions.change(this.subscription(id), { enabled });
	}

	/** Somebody gives a subscription another secret, in base64. Throws when there is no such subscription. */
	changeSecret(id: string, secret: string): void {
		this.simulation.world.subscriptions.change(this.subscription(id), { secret });
	}

	/** Takes a subscription away without its owner. Throws when there is no such subscription. */
	removeSubscription(id: string): void {
		this.simulation.world.subscriptions.remove(this.subscription(id));
	}

	/** Every attempt to tell a subscriber of an event that is over. */
	notifications(): NotificationRecord[] {
		return this.simulation.notifications.all();
	}

	/** Tells subscribers of an event again, so many times. Rejects when there is no such event. */
	async repeatNotification(eventId: string, times = 1): Promise<void> {
		const { notifications, world } = this.simulation;
		await notifications.repeat(eventId, times, world.subscriptions);
	}

	/** Changes time limits and retries of the notifications to come, until the next reset. */
	setNotificationTiming(changes: NotificationTiming): void {
		this.simulation.notifications.setTiming(changes);
	}

	private subscription(id: string): Subscription {
		const subscription = this.simulation.world.subscriptions.find(id);
		if (!subscription) throw new Error(`No subscription ${id}`);
		return subscription;
	}
}
