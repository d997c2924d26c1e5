import type { Clock } from '../../plain/clock.mts';
import type { Interaction } from '../contactCenter/interaction.mts';
import { analysedContent, type ContactCenterContentSeed, type ContentSeed } from './seed.mts';

/** A file that is stored with an interaction, and when it appeared. */
export interface StoredContent extends ContentSeed {
	/** Milliseconds since 1970. */
	appearedAt: number;
}

export interface StoredInteraction {
	guid: string;
	startedAt: number;
	connectFrom: string;
	connectTo: string;
	direction: string;
	handlingAgents: string[];
	content: StoredContent[];
}

/** What is stored of the interactions of the contact center: of those of the seed, and of calls that have ended. */
export class StoredInteractions {
	private readonly deleted = new Set<string>();

	constructor(
		private readonly seed: ContactCenterContentSeed,
		private readonly clock: Clock,
		private readonly interactions: readonly Interaction[],
	) {}

	/** Those with content by now, oldest first. */
	all(): StoredInteraction[] {
		const now = this.clock.now();
		return [...this.ofSeed(), ...this.interactions.flatMap((one) => this.ofCall(one))]
			.filter(({ guid }) => !this.deleted.has(guid))
			.map((stored) => ({
				...stored,
				content: stored.content.filter(({ appearedAt }) => appearedAt <= now),
			}))
			.filter(({ content }) => content.length > 0)
			.sort((one, other) => one.startedAt - other.startedAt);
	}

	find(guid: string): StoredInteraction | undefined {
		return this.all().find((stored) => stored.guid === guid);
	}

	delete(guid: string): void {
		this.deleted.add(guid);
	}

	private ofSeed(): StoredInteraction[] {
		return this.seed.storedInteractions.map(({ start, content, ...stored }) => {
			const startedAt = Date.parse(start);
			return {
				...stored,
				startedAt,
				content: content.map((item) => this.keyed(item, startedAt)),
			};
		});
	}

	private ofCall(interaction: Interaction): StoredInteraction[] {
		const { interactionId: guid, startedAt, endedAt, channels } = interaction;
		if (endedAt === undefined) return [];
		const { delaySeconds, analysisDelaySeconds, recordingBytes } = this.seed.content;
		const recordedAt = endedAt + delaySeconds * 1_000;
		const agents = channels.flatMap(({ party }) => party.agentId ?? []);
		const recording: ContentSeed = {
			contentKey: 'callRecording',
			type: 'callRecording',
			contentType: 'audio/wav',
			contentLength: recordingBytes,
			owningAgent: { id: agents[0] },
		};
		const analysedAt = recordedAt + analysisDelaySeconds * 1_000;
		return [
			{
				guid,
				startedAt,
				connectFrom: interaction.connectFrom ?? '',
				connectTo: interaction.connectTo ?? '',
				direction: interaction.direction.toLowerCase(),
				handlingAgents: agents,
				content: [
					this.keyed(recording, recordedAt),
					...analysedContent().map((item) => this.keyed(item, analysedAt)),
				],
			},
		];
	}

	private keyed(item: ContentSeed, appearedAt: number): StoredContent {
		const { lowerCaseKeys } = this.seed.content;
		const contentKey = lowerCaseKeys ? item.contentKey.toLowerCase() : item.contentKey;
		return { ...item, contentKey, appearedAt };
	}
}
