import type { Context } from 'openapi-backend';
import { refusal, type Handler } from '../../contract/api.mts';
import type { StoredRecording } from '../../state/businessRecording/recordings.mts';
import type { RecordingSeed } from '../../state/businessRecording/seed.mts';
import { timestamp } from '../../state/integrationSuite/timestamp.mts';
import type { World } from '../../state/world.mts';

type Filters = Record<string, string | undefined>;

const list =
	(by: RecordingSeed['recordedBy']): Handler =>
	(context, world) => {
		const query = context.request.query as Filters;
		const { firstPage, longestPage, omitsTotals } = world.seed.recording;
		const found = matching(world, by, query);
		const page = Number(query.page ?? firstPage);
		const size = Math.min(Number(query.page_size ?? 10), longestPage);
		const start = (page - firstPage) * size;
		const onPage = found.slice(start, start + size);
		const totals = {
			total_items: found.length,
			total_pages: Math.max(1, Math.ceil(found.length / size)),
		};
		return {
			status: 200,
			body: {
				_embedded: { recordings: onPage.map((recording) => view(world, recording)) },
				page,
				page_size: size,
				...(!omitsTotals && totals),
			},
		};
	};

const get =
	(by: RecordingSeed['recordedBy']): Handler =>
	(context, world) => ({ status: 200, body: view(world, recordingOf(context, world, by)) });

const remove =
	(by: RecordingSeed['recordedBy']): Handler =>
	(context, world) => {
		world.recordings.delete(recordingOf(context, world, by).id);
		return { status: 204 };
	};

/** Source: vbc-recording.json listCompanyRecordings and its neighbours. */
export const listCompanyRecordings = list('company');
export const listUserRecordings = list('user');
export const getCompanyRecording = get('company');
export const getUserRecording = get('user');
export const deleteCompanyRecording = remove('company');
export const deleteUserRecording = remove('user');

/** The recording that a request names. */
export function recordingOf(
	context: Context,
	{ recordings }: World,
	by?: RecordingSeed['recordedBy'],
): StoredRecording {
	const found = recordings
		.all()
		.find(
			({ id, recordedBy }) =>
				String(id) === context.request.params.recording_id && (by ?? recordedBy) === recordedBy,
		);
	if (!found) throw refusal(context, 404);
	return found;
}

function matching({ recordings }: World, by: RecordingSeed['recordedBy'], query: Filters) {
	const is = (value: string, name: string) => (query[name] ?? value) === value;
	const isFrom = (value: number, name: string, read: (text: string) => number) =>
		query[name] === undefined || value >= read(String(query[name]));
	const isTo = (value: number, name: string, read: (text: string) => number) =>
		query[name] === undefined || value <= read(String(query[name]));
	const time = (text: string) => Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
	const sign = query.order === 'start:ASC' ? 1 : -1;
	return recordings
		.all()
		.filter(
			(one) =>
				one.recordedBy === by &&
				is(one.direction, 'call_direction') &&
				is(one.callId, 'call_id') &&
				is(one.callerId, 'caller_id') &&
				is(one.cnam, 'cnam') &&
				is(one.dnis, 'dnis') &&
				is(one.extension, 'extension') &&
				isFrom(one.durationSeconds * 1_000, 'duration:gte', Number) &&
				isTo(one.durationSeconds * 1_000, 'duration:lte', Number) &&
				isFrom(one.startedAt, 'start:gte', time) &&
				isTo(one.startedAt, 'start:lte', time),
		)
		.sort((one, other) => sign * (one.startedAt - other.startedAt));
}

function view({ seed }: World, one: StoredRecording) {
	const { idsAsText, fileHost } = seed.recording;
	return {
		id: idsAsText ? String(one.id) : one.id,
		call_id: one.callId,
		call_direction: one.direction,
		caller_id: one.callerId,
		cnam: one.cnam,
		dnis: one.dnis,
		start: timestamp(one.startedAt),
		end: timestamp(one.startedAt + one.durationSeconds * 1_000),
		duration: one.durationSeconds * 1_000,
		extension: null,
		extensions: [one.extension],
		file_name: `612345.1182.${one.id}.${one.startedAt}.mp3`,
		file_size_in_bytes: one.size,
		rule_ids: one.recordedBy === 'company' ? [2101] : [],
		download_url: `${fileHost}/t/vbc.prod/call_recording/v1/api/audio/recording/${one.id}`,
	};
}
