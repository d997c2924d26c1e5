import type { VonageClient } from '../../http/client';
import type { StoredFile } from '../../http/download';
import { whenNotFound } from '../../http/notFound';
import { HEADERS, ROOT } from './api';
import { detailsOfItem, type ContentItem } from './data';
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
function fileNameOf(guid: string, { type, contentKey }: ContentItem, mimeType: string | null) {
	const which = type === null || type === contentKey ? contentKey : `${type}-${contentKey}`;
	const ending = ENDINGS[mimeType?.split(';')[0].trim().toLowerCase() ?? ''] ?? '';
	return `${guid}-${which.replace(/[^\w.-]/g, '_')}${ending}`;
}

/** Hands a stored file to n8n's binary data. Source: vcc-content.json downloadContent. */
export async function downloadItem(
	vonage: VonageClient,
	guid: string,
	item: ContentItem,
): Promise<StoredFile> {
	const { contentType, contentLength } = detailsOfItem(item);
	return await vonage.download({
		path: [...ROOT, guid, 'content', item.contentKey],
		rootLength: 1,
		headers: HEADERS,
		fileName: fileNameOf(guid, item, contentType),
		mimeType: contentType,
		size: contentLength,
		explain: whenNotFound(NOTHING_STORED),
	});
}
