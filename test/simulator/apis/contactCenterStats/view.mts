import type { Channel, ChannelState, Interaction } from '../../state/contactCenter/interaction.mts';

/** What the statistics call the phases of a channel. Only some of the names are documented (vcc-stats.json StatsChannel.events.type). */
const phaseNames: Partial<Record<ChannelState, string>> = {
	alerting: 'Ringing',
	connected: 'Connected',
	held: 'Hold',
	parked: 'Parked',
	interrupted: 'Interrupted',
	wrapping: 'Wrap',
};

/** An interaction as the statistics show it. Source: vcc-stats.json StatsInteraction. */
export function view(interaction: Interaction) {
	const { startedAt, endedAt } = interaction;
	return {
		guid: interaction.interactionId,
		conversationGuid: interaction.conversationId,
		status: endedAt === undefined ? 'Ongoing' : 'Completed',
		medium: 'Phone',
		mediumManager: 'VCC',
		start: new Date(startedAt).toISOString(),
		duration: endedAt === undefined ? null : endedAt - startedAt,
		direction: interaction.direction,
		serviceName: interaction.serviceName ?? null,
		connectFrom: interaction.connectFrom ?? null,
		connectTo: interaction.connectTo ?? null,
		categorizedAt: null,
		outcome: null,
		interactionPlanMapping: null,
		channels: interaction.channels.map((channel) => channelView(channel, startedAt)),
	};
}

function channelView({ channelId, party, touchpoint, phases, reason }: Channel, startedAt: number) {
	const end = phases.find(({ state }) => state === 'ended')?.at;
	return {
		guid: channelId,
		offset: phases[0].at - startedAt,
		duration: end === undefined ? null : end - phases[0].at,
		endReason: end === undefined || !reason ? null : 'Released',
		integrationType: null,
		party: {
			id: party.agentId ?? null,
			role: party.agentId ? 'Agent' : 'External',
			touchpoint: touchpoint ?? null,
		},
		events: phases.flatMap(({ state, at }, index) => {
			const next = phases[index + 1]?.at;
			const type = phaseNames[state];
			if (type === undefined) return [];
			const duration = next === undefined ? null : next - at;
			return [{ type, offset: at - startedAt, name: null, duration, properties: {} }];
		}),
	};
}
