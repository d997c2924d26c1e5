import type { World } from '../world.mts';
import type { ContactCenterCall, ContactCenterRecord, RecordingStatus } from './call.mts';
import { movePresences } from './presence.mts';

const readableSeconds = 24 * 60 * 60;

/** The one result of a call that is published. Source: vcc.json getCall. */
const publishedResult = { code: 'Failure', party: 'Originator', reason: 'NoAnswer' };

/** A call that V0 still knows: one that is live, or that ended at most 24 hours ago. */
export function findContactCenterCall(world: World, id: string): ContactCenterRecord | undefined {
	const record = world.contactCenterCalls().find(({ call }) => call.id === id);
	const isGone = record?.endedAt && secondsSince(world, record.endedAt) > readableSeconds;
	return isGone ? undefined : record;
}

/** A call as V0 shows it now: a change of its recording shows after a while only. */
export function shownCall(
	world: World,
	{ call, recordingLag }: ContactCenterRecord,
): ContactCenterCall {
	const { telephoneNumber } = world.agents.find(call.from.agentId) ?? {};
	const lags = recordingLag && secondsSince(world, recordingLag.until) < 0;
	return {
		...call,
		from: { ...call.from, telephoneNumber },
		recordingStatus: lags ? recordingLag.shown : call.recordingStatus,
	};
}

/** Pauses or starts the recording of a call. It takes effect at once, V0 shows it later. */
export function controlRecording(
	world: World,
	record: ContactCenterRecord,
	recordingStatus: RecordingStatus,
): void {
	const until = world.clock.now() + world.seed.recordingDelaySeconds * 1000;
	const { recordingStatus: shown } = shownCall(world, record);
	record.recordingLag = { shown, until: new Date(until).toISOString() };
	record.call.recordingStatus = recordingStatus;
}

/** Ends a call, unless it is over; its agents are free again. */
export function endContactCenterCall(world: World, record: ContactCenterRecord): void {
	if (record.endedAt !== undefined) return;
	const { call } = record;
	record.endedAt = world.now();
	record.recordingLag = undefined;
	Object.assign(call, { status: null, recordingStatus: 'Stopped', result: publishedResult });
	world.agents.release(call.id);
	movePresences(world);
}

function secondsSince({ clock }: World, time: string): number {
	return (clock.now() - Date.parse(time)) / 1000;
}
