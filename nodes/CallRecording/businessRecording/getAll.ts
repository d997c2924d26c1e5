import { DateTime } from 'luxon';
import { z } from 'zod';

import { menu } from '../../shared/fields/choice';
import { filters } from '../../shared/fields/collection';
import { momentField } from '../../shared/fields/dateTime';
import { checked, field } from '../../shared/fields/field';
import { opaqueId } from '../../shared/fields/id';
import { listing } from '../../shared/fields/listing';
import { extension, phoneNumber } from '../../shared/fields/phoneNumber';
import { visibleText } from '../../shared/fields/visibleText';
import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { businessRecording as api } from '../../shared/vonage/businessRecording/api';
import { simpleRecording, simplifyRecording } from '../../shared/vonage/businessRecording/data';
import { listRecordings } from '../../shared/vonage/businessRecording/recordings';
import { businessRecording } from '../resources';
import { recordedByMenu, WHICH_CALL_ID } from './fields';

const textFilter = (displayName: string, placeholder: string, description: string) =>
	field(
		{ displayName, type: 'string', default: '', placeholder, description },
		visibleText.pipe(z.string().max(100, 'must have at most 100 characters')),
	);

/** Recordings have their numbers without a plus sign (vbc-recording.json Recording.caller_id). */
const numberFilter = (displayName: string, placeholder: string, description: string) =>
	field(
		{ displayName, type: 'string', default: '', placeholder, description },
		phoneNumber.transform((number) => number.replace(/^\+/, '')),
	);

const startFilter = (displayName: string, which: 'Earliest' | 'Latest') =>
	momentField(displayName, `${which} start of the recordings.`);

const durationFilter = (displayName: string, which: 'Shortest' | 'Longest') =>
	field(
		{
			displayName,
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: `${which} duration of the recordings, in seconds`,
		},
		z
			.number({ invalid_type_error: 'must be a number of seconds' })
			.min(0, 'must not be negative')
			.max(1_000_000, 'must be at most 1000000 seconds'),
	);

const directionFilter = menu(
	{ displayName: 'Direction', default: 'INBOUND', description: 'Which calls to include' },
	{
		INBOUND: { name: 'Inbound' },
		INTRA_PBX: { name: 'Internal', description: 'Calls within the company' },
		OUTBOUND: { name: 'Outbound' },
	},
);

/** A time as the API takes it: with a T, and an offset without a colon (vbc-recording.json listCompanyRecordings). */
const timeText = (milliseconds: number | undefined) =>
	milliseconds === undefined
		? undefined
		: DateTime.fromMillis(milliseconds, { zone: 'utc' }).toFormat("yyyy-MM-dd'T'HH:mm:ssZZZ");

const inMilliseconds = (seconds: number | undefined) =>
	seconds === undefined ? undefined : Math.round(seconds * 1_000);

/** Which recordings are wanted, under the names that the API has for the filters. */
const recordingFilters = checked(
	filters({
		callId: field(
			{ displayName: 'Call ID', type: 'string', default: '', description: WHICH_CALL_ID },
			opaqueId,
		),
		callerName: textFilter('Caller Name', 'e.g. JANE DOE', 'Name of the caller, as it was shown'),
		callerNumber: numberFilter('Caller Number', 'e.g. +1 202 555 0147', 'Number of the caller'),
		dialledNumber: numberFilter('Dialled Number', 'e.g. +1 202 555 0199', 'Number that was called'),
		direction: directionFilter,
		extension: field(
			{
				displayName: 'Extension',
				type: 'string',
				default: '',
				placeholder: 'e.g. 999',
				description: 'Extension of a user who was on the call',
			},
			extension,
		),
		maxDuration: durationFilter('Max Duration (Seconds)', 'Longest'),
		minDuration: durationFilter('Min Duration (Seconds)', 'Shortest'),
		startedAfter: startFilter('Started After', 'Earliest'),
		startedBefore: startFilter('Started Before', 'Latest'),
	}),
	(check) =>
		check
			.refine(
				({ startedAfter = -Infinity, startedBefore = Infinity }) => startedAfter <= startedBefore,
				{ path: ['startedBefore'], message: "must not be earlier than 'Started After'" },
			)
			.transform((wanted) => ({
				call_id: wanted.callId,
				cnam: wanted.callerName,
				caller_id: wanted.callerNumber,
				dnis: wanted.dialledNumber,
				call_direction: wanted.direction,
				extension: wanted.extension,
				'duration:lte': inMilliseconds(wanted.maxDuration),
				'duration:gte': inMilliseconds(wanted.minDuration),
				'start:gte': timeText(wanted.startedAfter),
				'start:lte': timeText(wanted.startedBefore),
			})),
);

const orderField = menu(
	{
		displayName: 'Order',
		default: 'start:DESC',
		description: 'Which recordings come first. A limit leaves out those that come last.',
	},
	{ 'start:DESC': { name: 'Newest First' }, 'start:ASC': { name: 'Oldest First' } },
);

/** Lists recordings. Source: vbc-recording.json listCompanyRecordings, listUserRecordings. */
export const getBusinessRecordingsOperation = defineOperation({
	resource: businessRecording,
	operation: 'getAll',
	name: 'Get Many',
	action: 'Get many business recordings',
	description: 'List recordings of calls',
	effect: reads,
	api,
	input: { recordedBy: recordedByMenu, ...listing, order: orderField, filters: recordingFilters },
	execute: async (vonage, { recordedBy, returnAll: limit, order, filters: wanted }) =>
		await listRecordings(vonage, recordedBy, { ...wanted, limit, order }),
	output: simpleRecording,
	simplify: simplifyRecording,
});
