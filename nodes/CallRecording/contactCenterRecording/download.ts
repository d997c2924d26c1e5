import { z } from 'zod';

import { choice } from '../../shared/fields/choice';
import { field, type ValueOf } from '../../shared/fields/field';
import { visibleText } from '../../shared/fields/visibleText';
import type { Explanation } from '../../shared/http/api';
import type { VonageClient } from '../../shared/http/client';
import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { ResultWithFiles } from '../../shared/operations/outputs';
import { contactCenterContent } from '../../shared/vonage/contactCenterContent/api';
import {
	contentOf,
	type ContentItem,
	type Interaction,
} from '../../shared/vonage/contactCenterContent/data';
import { downloadItem } from '../../shared/vonage/contactCenterContent/files';
import { getInteraction } from '../../shared/vonage/contactCenterContent/interactions';
import { shownNumber, shownText } from '../../shared/vonage/shownMembers';
import { fileFieldInput } from '../fileField';
import { contactCenterRecording } from '../resources';
import { eachWhenAvailable, waitInput } from '../wait';
import { callIdField } from './callIdField';
import { ofAnyType, ofType, type Wanted } from './wanted';

const keyField = field(
	{
		displayName: 'Content Key',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 7a1f5f0e-0d5a-4b5e-9a32-2f7b6c1d9e10',
		description: 'The key of the file, which Get and Get Many show',
	},
	// vcc-content.json ContentItem.contentKey
	visibleText.pipe(
		z.string().regex(/^(?!\.+$)[\w!.,*'()-]{1,36}$/, 'must be the key of a file, as Get shows it'),
	),
);

const contentChoice = choice(
	{
		displayName: 'Content',
		default: 'callRecording',
		description: 'Which files to download. Each of them becomes an item.',
	},
	{
		all: { name: 'All Files' },
		key: { name: 'By Key', input: { contentKey: keyField } },
		callRecording: { name: 'Call Recording' },
		screenRecording: { name: 'Screen Recording' },
		transcript: { name: 'Transcript' },
		voicemail: { name: 'Voicemail' },
	},
);

const downloadedFile = z.object({
	callId: z.string(),
	available: z.boolean(),
	type: shownText,
	key: shownText,
	fileName: shownText,
	mimeType: shownText,
	size: shownNumber,
});

type DownloadedFile = z.output<typeof downloadedFile>;

async function download(
	vonage: VonageClient,
	callId: string,
	item: ContentItem,
	field: string,
): Promise<ResultWithFiles<DownloadedFile>> {
	const { fileName, mimeType, size, binary } = await downloadItem(vonage, callId, item);
	const { type, contentKey: key } = item;
	return new ResultWithFiles(
		{ callId, available: true, type, key, fileName, mimeType, size },
		{ [field]: binary },
	);
}

const unavailable = (callId: string, type: string | null, key: string | null = null) =>
	new ResultWithFiles<DownloadedFile>({
		callId,
		available: false,
		type,
		key,
		fileName: null,
		mimeType: null,
		size: null,
	});

function wantedBy(content: ValueOf<typeof contentChoice>): Wanted {
	if (content.chosen === 'all') return ofAnyType;
	if (content.chosen === 'key') return ({ contentKey }) => contentKey === content.contentKey;
	return ofType(content.chosen);
}

/** What is said where there are other files only. */
const noSuchFile = (stored: Interaction): Explanation => ({
	message: 'Vonage has no such file of this call',
	description: `What there is: ${
		contentOf(stored)
			.map(({ type, contentKey }) => type ?? contentKey ?? 'a file of an unknown kind')
			.join(', ') || 'nothing'
	}. A file appears some time after the end of the call: switch on 'Wait Until Available'`,
});

/** Downloads what is stored of a call. Source: vcc-content.json downloadContent. */
export const downloadContactCenterRecordingOperation = defineOperation({
	resource: contactCenterRecording,
	operation: 'download',
	name: 'Download',
	action: 'Download the recording of a call',
	description: 'Download the recording, the voicemail, the transcript or the screen of a call',
	effect: reads,
	api: contactCenterContent,
	input: { callId: callIdField, content: contentChoice, ...fileFieldInput, ...waitInput },
	execute: async (vonage, { callId, content, fileField, waitUntilAvailable: maxWaitMs }) => {
		const files = await eachWhenAvailable(vonage, maxWaitMs, {
			list: async () => {
				const stored = await getInteraction(vonage, callId);
				const items = contentOf(stored).filter(wantedBy(content));
				if (items.length === 0 && maxWaitMs === undefined) throw vonage.failure(noSuchFile(stored));
				return items;
			},
			keyOf: ({ contentKey }) => String(contentKey),
			work: async (item) => await download(vonage, callId, item, fileField),
			missing: ({ type, contentKey }) => unavailable(callId, type, contentKey),
		});
		return files ?? [unavailable(callId, content.chosen === 'key' ? null : content.chosen)];
	},
	output: downloadedFile,
});
