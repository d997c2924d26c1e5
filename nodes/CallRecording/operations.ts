import type { Operation } from '../shared/operations/operation';
import { deleteBusinessRecordingOperation } from './businessRecording/delete';
import { downloadBusinessRecordingOperation } from './businessRecording/download';
import { getBusinessRecordingOperation } from './businessRecording/get';
import { getBusinessRecordingsOperation } from './businessRecording/getAll';
import { getBusinessTranscriptOperation } from './businessRecording/getTranscript';
import { deleteContactCenterRecordingsOperation } from './contactCenterRecording/delete';
import { downloadContactCenterRecordingOperation } from './contactCenterRecording/download';
import { getContactCenterRecordingOperation } from './contactCenterRecording/get';
import { getContactCenterRecordingsOperation } from './contactCenterRecording/getAll';
import { getContactCenterTranscriptOperation } from './contactCenterRecording/getTranscript';

/** Everything this node can do: the menus and the item loop are made from this list. */
export const operations: readonly Operation[] = [
	getContactCenterRecordingsOperation,
	getContactCenterRecordingOperation,
	downloadContactCenterRecordingOperation,
	getContactCenterTranscriptOperation,
	deleteContactCenterRecordingsOperation,

	getBusinessRecordingsOperation,
	getBusinessRecordingOperation,
	downloadBusinessRecordingOperation,
	getBusinessTranscriptOperation,
	deleteBusinessRecordingOperation,
];
