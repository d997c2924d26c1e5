import type { Quotas } from '../faults/quota.mts';
import type { RecordedRequest, Recorder } from '../http/recorder.mts';
import type { World } from '../state/world.mts';

/** One request, and what its handling needs. */
export interface Exchange {
	request: RecordedRequest;
	world: World;
	quotas: Quotas;
	recorder: Recorder;
}
