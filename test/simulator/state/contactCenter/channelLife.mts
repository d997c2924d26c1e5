import { randomUUID } from 'node:crypto';
import type { World } from '../world.mts';
import { isAvailable } from './agents.mts';
import type { ContactCenterRecord } from './call.mts';
import { endContactCenterCall } from './callLife.mts';
import {
	hasChannelEnded,
	steps,
	type Channel,
	type ChannelStep,
	type Interaction,
	type Party,
} from './interaction.mts';

/** Steps whose event says why. Source: vcc-webhooks.json ChannelDataWithReason. */
const stepsWithReason: ChannelStep[] = ['connectionfailed', 'disconnected', 'ended'];

/** Begins the interaction of a call that was placed: the telephone of its agent rings. */
export function beginInteraction(world: World, { call }: ContactCenterRecord): void {
	const { from, to } = call;
	const interaction: Interaction = {
		interactionId: call.id,
		conversationId: randomUUID(),
		direction: to.agentId === undefined ? 'Outbound' : 'Internal',
		connectFrom: from.presentedClid ?? telephoneOf(world, from.agentId),
		connectTo: to.telephoneNumber ?? telephoneOf(world, to.agentId!),
		startedAt: world.clock.now(),
		channels: [],
	};
	world.interactions.push(interaction);
	addChannel(world, interaction, agentParty(world, from.agentId), interaction.connectFrom);
}

/** A call that comes in. */
export interface IncomingCall {
	phoneNumber: string;
	/** Whose telephone rings. */
	agentId: string;
	/** The service that was called. */
	serviceName?: string;
}

/**
 * Begins the interaction of a call that comes in: who calls is on the line at once, and the telephone of an
 * agent rings. V0 does not know the call.
 *
 * @throws when there is no such agent, or the agent is busy
 */
export function receiveCall(
	world: World,
	{ phoneNumber, agentId, serviceName }: IncomingCall,
): Interaction {
	const agent = world.agents.find(agentId);
	if (!agent) throw new Error(`No agent ${agentId}`);
	if (!isAvailable(agent)) throw new Error(`The agent ${agentId} is busy`);
	const interaction: Interaction = {
		interactionId: randomUUID(),
		conversationId: randomUUID(),
		direction: 'Inbound',
		serviceName,
		connectFrom: phoneNumber,
		connectTo: world.seed.serviceNumber,
		startedAt: world.clock.now(),
		channels: [],
	};
	agent.currentCallGuid = interaction.interactionId;
	world.interactions.push(interaction);
	const caller = addChannel(world, interaction, { role: world.seed.otherRole }, phoneNumber);
	enter(world, interaction, caller, 'connected', 'channel.connected');
	addChannel(world, interaction, agentParty(world, agentId), agent.telephoneNumber);
	return interaction;
}

/**
 * Moves a channel on. When the first one is answered, the other side is called.
 *
 * @throws when there is no such channel, or it cannot make the step now
 */
export function moveChannel(world: World, channelId: string, step: ChannelStep): Interaction {
	const interaction = world.interactions.find(({ channels }) =>
		channels.some((channel) => channel.channelId === channelId),
	);
	const channel = interaction?.channels.find((candidate) => candidate.channelId === channelId);
	if (!interaction || !channel) throw new Error(`No channel ${channelId}`);
	const { from, to } = steps[step];
	const isAllowed =
		from.includes(channel.state) && (step !== 'wrapstarted' || channel.party.agentId);
	if (!isAllowed) throw new Error(`A channel that is ${channel.state} cannot be ${step}`);
	const reason = stepsWithReason.includes(step) ? 'released' : undefined;
	enter(world, interaction, channel, to, `channel.${step}`, reason);
	if (step === 'connected' && interaction.channels.length === 1) callOtherSide(world, interaction);
	if (interaction.channels.every(hasChannelEnded)) end(world, interaction);
	return interaction;
}

/**
 * Ends a call: everybody hangs up, and the agents finish what there is to do after it.
 *
 * @throws when there is no such call
 */
export function hangUpContactCenterCall(world: World, id: string): void {
	const interaction = world.interactions.find(({ interactionId }) => interactionId === id);
	if (!interaction) throw new Error(`No interaction ${id}`);
	for (const channel of interaction.channels) {
		const move = (step: ChannelStep) => moveChannel(world, channel.channelId, step);
		if (hasChannelEnded(channel)) continue;
		if (channel.state === 'alerting') move('connectionfailed');
		else if (channel.state !== 'disconnected' && channel.state !== 'wrapping') {
			move('disconnected');
			if (channel.party.agentId) move('wrapstarted');
		}
		move('ended');
	}
}

function callOtherSide(world: World, interaction: Interaction): void {
	const { to } = recordOf(world, interaction)!.call;
	const party = to.agentId ? agentParty(world, to.agentId) : { role: world.seed.otherRole };
	addChannel(world, interaction, party, interaction.connectTo);
}

function addChannel(
	world: World,
	interaction: Interaction,
	party: Party,
	touchpoint: string | undefined,
): Channel {
	const channel: Channel = {
		channelId: randomUUID(),
		party,
		touchpoint,
		state: 'alerting',
		phases: [],
	};
	interaction.channels.push(channel);
	enter(world, interaction, channel, 'alerting', 'channel.alerted');
	return channel;
}

function enter(
	world: World,
	{ conversationId, interactionId }: Interaction,
	channel: Channel,
	state: Channel['state'],
	kind: string,
	reason?: string,
): void {
	const { channelId, party } = channel;
	channel.state = state;
	channel.reason = reason ?? channel.reason;
	channel.phases.push({ state, at: world.clock.now() });
	world.tell({
		kind,
		source: '/channel',
		subject: channelId,
		data: {
			timestamp: world.now(),
			...(reason && { reason }),
			channel: { conversationId, interactionId, channelId, party },
		},
	});
}

function end(world: World, interaction: Interaction): void {
	interaction.endedAt = world.clock.now();
	const record = recordOf(world, interaction);
	if (record) endContactCenterCall(world, record);
	else world.agents.release(interaction.interactionId);
}

/** The call as V0 has it, which knows those that were placed. */
const recordOf = (world: World, { interactionId }: Interaction): ContactCenterRecord | undefined =>
	world.contactCenterCalls().find(({ call }) => call.id === interactionId);

function agentParty(world: World, agentId: string): Party {
	return {
		role: 'agent',
		agentId,
		userId: world.contactCenterUsers.withDisplayId(agentId)?.userId,
	};
}

const telephoneOf = (world: World, agentId: string) => world.agents.find(agentId)?.telephoneNumber;
