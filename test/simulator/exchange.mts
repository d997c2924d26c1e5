import type { Quotas } from './quota.mts';
import type { RecordedRequest, Recorder } from './recorder.mts';
import type { World } from './state/world.mts';

/** One request, and what its handling stands on. */
export interface Exchange {
	request: RecordedRequest;
	world: World;
	quotas: Quotas;
	recorder: Recorder;
}
