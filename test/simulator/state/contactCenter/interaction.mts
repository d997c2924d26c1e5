/** What can happen to a channel. The event types of the contact center are named so. */
export const channelSteps = [
	'connected',
	'connectionfailed',
	'held',
	'retrieved',
	'parked',
	'unparked',
	'interrupted',
	'resumed',
	'disconnected',
	'wrapstarted',
	'ended',
] as const;

export type ChannelStep = (typeof channelSteps)[number];

export type ChannelState =
	| 'alerting'
	| 'connected'
	| 'held'
	| 'parked'
	| 'interrupted'
	| 'disconnected'
	| 'wrapping'
	| 'ended';

/** Where each step leads to, and from where it can be made. Source: vcc-webhooks.json ChannelAlertedEvent and its neighbours. */
export const steps: Record<ChannelStep, { from: ChannelState[]; to: ChannelState }> = {
	connected: { from: ['alerting'], to: 'connected' },
	connectionfailed: { from: ['alerting'], to: 'disconnected' },
	held: { from: ['connected'], to: 'held' },
	retrieved: { from: ['held'], to: 'connected' },
	parked: { from: ['connected'], to: 'parked' },
	unparked: { from: ['parked'], to: 'connected' },
	interrupted: { from: ['connected'], to: 'interrupted' },
	resumed: { from: ['interrupted'], to: 'connected' },
	disconnected: { from: ['connected', 'held', 'parked', 'interrupted'], to: 'disconnected' },
	wrapstarted: { from: ['disconnected'], to: 'wrapping' },
	ended: { from: ['disconnected', 'wrapping'], to: 'ended' },
};

/** Who is on a channel. Source: vcc-webhooks.json Party. */
export interface Party {
	role: string;
	agentId?: string;
	userId?: string;
}

/** One participant of an interaction. Moments are milliseconds since 1970. */
export interface Channel {
	channelId: string;
	party: Party;
	/** The telephone of the party. */
	touchpoint?: string;
	state: ChannelState;
	/** The states that the channel had, and since when. */
	phases: Array<{ state: ChannelState; at: number }>;
	reason?: string;
}

/** A call as its participants live through it. One that was placed has the id that V0 gives it. */
export interface Interaction {
	interactionId: string;
	conversationId: string;
	direction: 'Inbound' | 'Outbound' | 'Internal';
	/** The service that was called. */
	serviceName?: string;
	connectFrom?: string;
	connectTo?: string;
	startedAt: number;
	endedAt?: number;
	channels: Channel[];
}

export const hasChannelEnded = ({ state }: Channel) => state === 'ended';
