import type { Explanation } from '../../http/api';
import type { VonageClient } from '../../http/client';
import type { StoredFile } from '../../http/download';
import { whenNotFound } from '../../http/notFound';
import { HEADERS, ROOT } from './api';
import type { ContentItem } from './data';
import { NOTHING_STORED } from './refusals';

/** Endings of the media types that are stored (vcc-content.json ContentItem.contentType). */
const ENDINGS: Record<string, string | undefined> = {
	'application/json': '.json',
	'audio/wav': '.wav',
	'audio/x-wav': '.wav',
	'audio/mpeg': '.mp3',
	'video/webm': '.webm',
	'video/mp4': '.mp4',
	'text/plain': '.txt',
};

/** Such as "0191f3c2-7d4e-4b1a-8c55-6a7b8c9d0e02-callRecording.wav". */
function fileNameOf(guid: string, key: string, { type, contentType }: ContentItem) {
	const which = type === null || type === key ? key : `${type}-${key}`;
	const ending = ENDINGS[contentType?.split(';')[0].trim().toLowerCase() ?? ''] ?? '';
	return `${guid}-${which.replace(/[^\w.-]/g, '_')}${ending}`;
}

const NO_KEY: Explanation = {
	message: 'Vonage tells of this file, but not the key to download it with',
	description: 'Run this item again later, or download another file of the call',
};

/**
 * Hands a stored file to n8n's binary data. Source: vcc-content.json downloadContent.
 *
 * @throws NodeOperationError for a file without a key
 */
export async function downloadItem(
	vonage: VonageClient,
	guid: string,
	item: ContentItem,
): Promise<StoredFile> {
	const { contentKey: key, contentType, contentLength } = item;
	if (key === null) throw vonage.failure(NO_KEY);
	return await vonage.download({
		path: [...ROOT, guid, 'content', key],
		rootLength: 1,
		headers: HEADERS,
		fileName: fileNameOf(guid, key, item),
		mimeType: contentType,
		size: contentLength,
		explain: whenNotFound(NOTHING_STORED),
	});
}
