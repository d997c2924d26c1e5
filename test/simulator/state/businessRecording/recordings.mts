import type { Clock } from '../../plain/clock.mts';
import type { BusinessCall } from '../integrationSuite/call.mts';
import { epochOf } from '../integrationSuite/timestamp.mts';
import type { BusinessRecordingSeed, RecordingSeed } from './seed.mts';

/** A recording, and when it and its transcript appeared; in milliseconds since 1970. */
export interface StoredRecording extends RecordingSeed {
	startedAt: number;
	appearedAt: number;
	transcribedAt: number;
}

/** The bytes of a recorded second. */
const BYTES_PER_SECOND = 4_000;

/** The recordings of business calls: those of the seed, and of the answered calls that have ended. */
export class Recordings {
	private readonly deleted = new Set<number>();

	constructor(
		private readonly seed: BusinessRecordingSeed,
		private readonly clock: Clock,
		private readonly calls: () => readonly BusinessCall[],
	) {}

	/** Those that have appeared and are not deleted. */
	all(): StoredRecording[] {
		const now = this.clock.now();
		return [...this.ofSeed(), ...this.ofCalls()].filter(
			({ id, appearedAt }) => appearedAt <= now && !this.deleted.has(id),
		);
	}

	delete(id: number): void {
		this.deleted.add(id);
	}

	private ofSeed(): StoredRecording[] {
		return this.seed.recordings.map((recording) => {
			const startedAt = Date.parse(recording.start);
			return { ...recording, startedAt, appearedAt: startedAt, transcribedAt: startedAt };
		});
	}

	private ofCalls(): StoredRecording[] {
		const { delaySeconds, transcriptionDelaySeconds } = this.seed.recording;
		return this.calls().flatMap((call, index): StoredRecording[] => {
			if (call.state !== 'ANSWERED' || call.endTime === undefined) return [];
			const seconds = Math.ceil(call.duration / 1_000);
			const appearedAt = epochOf(call.endTime) + delaySeconds * 1_000;
			return [
				{
					id: 300_001 + index,
					callId: call.id,
					recordedBy: 'company',
					direction: call.direction,
					callerId: call.phoneNumber,
					cnam: call.callerId ?? '',
					dnis: '12025550199',
					start: call.startTime,
					durationSeconds: seconds,
					extension: '999',
					size: Math.max(1, seconds) * BYTES_PER_SECOND,
					isTranscribed: true,
					startedAt: epochOf(call.startTime),
					appearedAt,
					transcribedAt: appearedAt + transcriptionDelaySeconds * 1_000,
				},
			];
		});
	}
}
