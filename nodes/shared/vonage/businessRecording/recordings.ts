import { z } from 'zod';

import type { VonageClient } from '../../http/client';
import type { StoredFile } from '../../http/download';
import { goneAlready, whenNotFound } from '../../http/notFound';
import { collectPages } from '../../paging/byNumber';
import { listOfIdentified, number } from '../replyMembers';
import { ROOT } from './api';
import { detailsOf, recording, type Recording } from './data';
import { atItsPlace } from './places';
import { NO_TRANSCRIPTION, UNKNOWN_RECORDING } from './refusals';

/** Who decided that a call is recorded: rules of the company, or the user who signed in, during the call. */
export type RecordedBy = 'company' | 'user';

const FOLDERS: Record<RecordedBy, readonly string[]> = {
	company: ['accounts', 'self', 'company_call_recordings'],
	user: ['accounts', 'self', 'users', 'self', 'call_recordings'],
};

/** No maximum is published; the API's own default is 10 (vbc-recording.json listCompanyRecordings). */
const PAGE_SIZE = 100;

/** Filters by the names that the API has for them. */
export type RecordingFilters = Readonly<Record<string, string | number | undefined>>;

const recordingPage = z
	.object({
		_embedded: z.object({ recordings: listOfIdentified(recording) }).nullish(),
		page: number,
		total_pages: number,
	})
	.transform(({ _embedded, total_pages: pageCount, page }) => ({
		recordings: _embedded?.recordings ?? [],
		pageCount,
		page,
	}));

/**
 * The recordings that match, each once, up to `limit`. Pages are counted from the number that the first reply gives
 * itself: the text counts from 1, links in samples count from 0. Source: vbc-recording.json listCompanyRecordings,
 * listUserRecordings.
 */
export async function listRecordings(
	vonage: VonageClient,
	by: RecordedBy,
	{ limit, order, ...filters }: RecordingFilters & { limit: number; order?: string },
): Promise<Recording[]> {
	let longest = 0;
	let first = 1;
	return await collectPages(
		async (number) => {
			const { recordings, pageCount, page } = await atItsPlace(
				vonage,
				'recordings',
				async (root) =>
					await vonage.request({
						method: 'GET',
						path: [...root, ...FOLDERS[by]],
						query: {
							...filters,
							...(order !== undefined && { order }),
							...(number > 1 && { page: first + number - 1 }),
							page_size: Math.min(limit, PAGE_SIZE),
						},
						reply: recordingPage,
					}),
			);
			if (number === 1 && page === 0) first = 0;
			const { length } = recordings;
			longest = Math.max(longest, length);
			// without a number of pages, a page that is shorter than one before it is the last one
			const isLast = pageCount === null ? length < longest || length === 0 : number >= pageCount;
			return { items: recordings.flatMap((one) => one ?? []), isLast, pageCount };
		},
		{ limit, keyOf: ({ id }) => id },
	);
}

/** The recordings of a call; none while there are none. Source: vbc-recording.json listCompanyRecordings. */
export const recordingsOfCall = async (vonage: VonageClient, by: RecordedBy, callId: string) => {
	const found = await listRecordings(vonage, by, { call_id: callId, limit: Infinity });
	// a server that does not know the filter would show recordings of others
	return found.filter(({ call_id: id }) => String(id).toLowerCase() === callId.toLowerCase());
};

/** One recording. Source: vbc-recording.json getCompanyRecording, getUserRecording. */
export async function getRecording(
	vonage: VonageClient,
	by: RecordedBy,
	recordingId: string,
): Promise<Recording> {
	return await atItsPlace(
		vonage,
		'recordings',
		async (root) =>
			await vonage.request({
				method: 'GET',
				path: [...root, ...FOLDERS[by], recordingId],
				reply: recording,
				explain: whenNotFound(UNKNOWN_RECORDING),
			}),
	);
}

/** Deletes a recording for good. Source: vbc-recording.json deleteCompanyRecording, deleteUserRecording. */
export async function deleteRecording(
	vonage: VonageClient,
	by: RecordedBy,
	recordingId: string,
): Promise<void> {
	await atItsPlace(
		vonage,
		'recordings',
		async (root) =>
			await vonage.request({
				method: 'DELETE',
				path: [...root, ...FOLDERS[by], recordingId],
				reply: z.unknown(),
				alreadyDone: goneAlready,
				explain: whenNotFound(UNKNOWN_RECORDING),
				unknownOutcome: {
					message: 'The recording may have been deleted',
					description: 'Look for it with Get Many before you run this item again',
				},
			}),
	);
}

/** A name that can stand in a folder: the last part of what the server says; undefined where that names nothing. */
function safeName(path: string): string | undefined {
	const name = path
		.split(/[\\/]/)
		.at(-1)
		?.replace(/[^\w.-]/g, '_');
	return name !== undefined && /[^\W_]/.test(name) ? name : undefined;
}

/**
 * Hands the audio to n8n's binary data. The link in the recording is not followed: it may lead to another host, which
 * must not get the token. Source: vbc-recording.json downloadRecording.
 */
export async function downloadRecording(vonage: VonageClient, one: Recording): Promise<StoredFile> {
	const { file_name: fileName, file_size_in_bytes: size } = detailsOf(one);
	return await atItsPlace(
		vonage,
		'files',
		async (root) =>
			await vonage.download({
				path: [...root, 'audio', 'recording', one.id],
				rootLength: ROOT.length,
				headers: { Accept: '*/*' },
				fileName: (fileName && safeName(fileName)) || `${one.id}.mp3`,
				mimeType: 'audio/mpeg',
				size,
				explain: whenNotFound(UNKNOWN_RECORDING),
			}),
	);
}

/** What was said in a recording, in whatever form (vbc-recording.json getTranscription). */
export async function getTranscription(
	vonage: VonageClient,
	recordingId: string,
): Promise<unknown> {
	return await atItsPlace(
		vonage,
		'transcriptions',
		async (root) =>
			await vonage.request({
				method: 'GET',
				path: [...root, 'transcription', recordingId],
				headers: { Accept: '*/*' },
				mayBeText: true,
				reply: z.unknown(),
				explain: whenNotFound(NO_TRANSCRIPTION),
			}),
	);
}
