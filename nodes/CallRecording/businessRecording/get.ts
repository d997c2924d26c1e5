import { z } from 'zod';

import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { businessRecording as api } from '../../shared/vonage/businessRecording/api';
import {
	simpleRecording,
	simplifyRecording,
	type Recording,
} from '../../shared/vonage/businessRecording/data';
import { shownText } from '../../shared/vonage/shownMembers';
import { businessRecording } from '../resources';
import { findInput, lookedForBy, withRecordings } from './found';

/** A recording, or what is told of one that has not come. */
type Found =
	| (Recording & { available: true })
	| { id: string | null; call_id: string | null; available: false };

const simpleFound = simpleRecording.extend({ recordingId: shownText, available: z.boolean() });

const simplify = ({ id, ...found }: Found): z.output<typeof simpleFound> => ({
	...simplifyRecording({ ...found, id: id ?? '' }),
	recordingId: id,
	available: found.available,
});

/** Looks up the recordings of a call, or one of them. Source: vbc-recording.json getCompanyRecording. */
export const getBusinessRecordingOperation = defineOperation({
	resource: businessRecording,
	operation: 'get',
	name: 'Get',
	action: 'Get recordings of a business call',
	description: 'Look up the recordings of a call, or one by its ID',
	effect: reads,
	api,
	input: findInput,
	execute: async (vonage, find): Promise<Found[]> => {
		const { recordingId, callId } = lookedForBy(find);
		const shown = (one: Recording) => ({ ...one, available: true as const });
		const found = await withRecordings(vonage, find, async (one) => shown(one), shown);
		return found ?? [{ id: recordingId, call_id: callId, available: false }];
	},
	output: simpleFound,
	simplify,
});
