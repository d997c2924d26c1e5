import { z } from 'zod';
import type { DeliveryRecord } from '../deliveries/deliveries.mts';
import type { Timing } from '../deliveries/send.mts';
import type { FaultInput } from '../faults/faults.mts';
import type { Quota } from '../faults/quota.mts';
import type { HostName, Urls } from '../http/hosts.mts';
import type { RecordedRequest, Violation } from '../http/recorder.mts';
import type { Simulation } from '../simulation.mts';
import { hangUpContactCenterCall } from '../state/contactCenter/channelLife.mts';
import type { ContactCenterUser } from '../state/contactCenterUsers/users.mts';
import { hasEnded, type BusinessCall } from '../state/integrationSuite/call.mts';
import { hangUp, moveCall, ringCall, type Ring } from '../state/integrationSuite/callLife.mts';
import type { CallState } from '../state/integrationSuite/callStates.mts';
import type { Webhook } from '../state/integrationSuite/webhooks.mts';
import type { PlacedCall } from '../state/world.mts';
import { ContactCenterControl } from './contactCenterControl.mts';
import { describeCredentials, type CredentialsByType } from './credentials.mts';

export interface Info {
	urls: Urls;
	/** What to enter into n8n, by credential type. */
	credentials: CredentialsByType;
	/** The private key of the seeded application. */
	privateKey: string;
}

export const agentChangeSchema = z
	.object({
		/** Occupied with something else; false also ends the call that the agent is on. */
		busy: z.boolean().optional(),
		/** Whether the agent's telephone can be rung. */
		reachable: z.boolean().optional(),
	})
	.strict();

export type AgentChange = z.infer<typeof agentChangeSchema>;

/** What tests see of the simulator, and how they steer it; the control port offers the same. */
export class Control {
	/** What is about events of the contact center. */
	readonly contactCenter: ContactCenterControl;

	constructor(
		private readonly simulation: Simulation,
		private readonly urls: Urls,
	) {
		this.contactCenter = new ContactCenterControl(simulation);
	}

	info(): Info {
		const { seed, world } = this.simulation;
		const keys = world.seedKeys;
		const credentials = describeCredentials(seed, keys, this.urls);
		return { urls: this.urls, credentials, privateKey: keys.privateKey };
	}

	/** Every API request since the start or the last reset. */
	requests(): RecordedRequest[] {
		return [...this.simulation.recorder.requests];
	}

	/** Every call that was placed, by whichever API. */
	calls(): PlacedCall[] {
		return [...this.simulation.world.calls];
	}

	/** Every user of the contact center, the archived ones too. */
	contactCenterUsers(): ContactCenterUser[] {
		return this.simulation.world.contactCenterUsers.all();
	}

	/** What the simulator itself sent that broke the contract: there should be none. */
	violations(): Violation[] {
		return [...this.simulation.recorder.violations];
	}

	/** Moves the simulator's clock forward. */
	advance(seconds: number): void {
		this.simulation.clock.advance(seconds);
	}

	/** Puts the simulator's clock back to the machine's; tokens that are alive stay alive. */
	resetClock(): void {
		this.simulation.clock.reset();
	}

	addFault(fault: FaultInput): void {
		this.simulation.faults.add(fault);
	}

	clearFaults(): void {
		this.simulation.faults.clear();
	}

	/** Limits a host's requests per minute and token; without a quota it is not limited. */
	setQuota(host: HostName, quota?: Quota): void {
		this.simulation.quotas.set(host, quota);
	}

	/** Kills every access token, and the refresh tokens as well if so asked. */
	revokeTokens({ refreshTokens = false } = {}): void {
		const { world } = this.simulation;
		for (const tokens of [world.gatewayTokens, world.v0Tokens, world.businessTokens])
			tokens.clear();
		if (refreshTokens) world.refreshTokens.clear();
	}

	/** Changes an agent's state. Throws when there is no such agent. */
	setAgent(id: string, { busy, reachable }: AgentChange): void {
		const agent = this.simulation.world.agents.find(id);
		if (!agent) throw new Error(`No agent ${id}`);
		agent.busy = busy ?? agent.busy;
		agent.reachable = reachable ?? agent.reachable;
		if (busy === false && agent.currentCallGuid) {
			hangUpContactCenterCall(this.simulation.world, agent.currentCallGuid);
		}
	}

	/** Begins a business call and lets it ring, as somebody who calls in unless told otherwise. */
	ring(ring: Ring): BusinessCall {
		return ringCall(this.simulation.world, ring);
	}

	/** Moves a business call to another state. Throws where the state machine has no such way. */
	moveCall(id: string, state: CallState): BusinessCall {
		const { world } = this.simulation;
		const placed = world.calls.find(({ api, call }) => api === 'business' && call.id === id);
		if (placed?.api !== 'business') throw new Error(`No business call ${id}`);
		moveCall(world, placed.call, state);
		return placed.call;
	}

	/** Ends a call; its agents are free again. Throws when there is no such call. */
	endCall(id: string): void {
		const placed = this.calls().find(({ call }) => call.id === id);
		if (!placed) throw new Error(`No call ${id}`);
		this.end(placed);
	}

	/** Ends every call that is under way. */
	endCalls(): void {
		for (const placed of this.calls()) this.end(placed);
	}

	/** Every webhook that is not purged, with its statistics. */
	webhooks(): Webhook[] {
		return this.simulation.world.webhooks.all();
	}

	/** Pauses a webhook or lets it go on. Throws when there is no such webhook. */
	pauseWebhook(id: string, paused: boolean): void {
		this.webhook(id).status = paused ? 'PAUSED' : 'ACTIVE';
	}

	/** Marks a webhook as failed. Throws when there is no such webhook. */
	failWebhook(id: string): void {
		this.webhook(id).statistics.failed = true;
	}

	/** Lets a webhook expire now. Throws when there is no such webhook. */
	expireWebhook(id: string): void {
		this.simulation.world.webhooks.expire(this.webhook(id));
	}

	/** Renews the webhooks that have not expired; they and new ones live for so long, until the reset. */
	setWebhookLifetime(seconds: number): void {
		this.simulation.world.webhooks.setLifetime(seconds);
	}

	/** Takes a webhook away without its owner. Throws when there is no such webhook. */
	removeWebhook(id: string): void {
		this.simulation.world.webhooks.remove(this.webhook(id));
	}

	/** Every attempt to deliver an event that is over. */
	deliveries(): DeliveryRecord[] {
		return this.simulation.deliveries.all();
	}

	/** Sends a delivery again, so many times. Rejects when there is no such delivery. */
	async redeliver(deliveryId: string, times = 1): Promise<void> {
		await this.simulation.deliveries.redeliver(deliveryId, times);
	}

	/** Changes time limits and retries of the deliveries to come, until the next reset. */
	setDeliveryTiming(changes: Partial<Timing>): void {
		this.simulation.deliveries.setTiming(changes);
	}

	/** Waits until no delivery or notification is under way or waits for a retry. */
	async settled(): Promise<void> {
		await this.simulation.settled();
	}

	/** Puts everything back to the seed, the clock too. */
	reset(): void {
		this.simulation.reset();
	}

	private webhook(id: string): Webhook {
		const webhook = this.simulation.world.webhooks.find(id);
		if (!webhook) throw new Error(`No webhook ${id}`);
		return webhook;
	}

	private end(placed: PlacedCall): void {
		const { world } = this.simulation;
		if (placed.api === 'contactCenter') {
			hangUpContactCenterCall(world, placed.call.id);
		} else if (!hasEnded(placed.call)) {
			hangUp(world, placed.call);
		}
	}
}
