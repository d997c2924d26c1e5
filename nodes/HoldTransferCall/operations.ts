import type { Operation } from '../shared/operations/operation';
import { answer } from './call/answer';
import { count } from './call/count';
import { end } from './call/end';
import { get } from './call/get';
import { getAll } from './call/getAll';
import { hold } from './call/hold';
import { resume } from './call/resume';
import { sendToVoicemail } from './call/sendToVoicemail';
import { transfer } from './call/transfer';
import { waitUntilEnded } from './call/waitUntilEnded';
import { count as countHistory } from './callHistory/count';
import { get as getHistory } from './callHistory/get';
import { getAll as getAllHistory } from './callHistory/getAll';
import { deleteCallWebhook } from './callWebhook/delete';
import { get as getWebhook } from './callWebhook/get';
import { getAll as getAllWebhooks } from './callWebhook/getAll';
import { renew as renewWebhook } from './callWebhook/renew';
import { get as getAgent } from './contactCenterAgent/get';
import { getAvailable as getAvailableAgents } from './contactCenterAgent/getAvailable';
import { get as getContactCenterCall } from './contactCenterCall/get';
import { pauseRecording } from './contactCenterCall/pauseRecording';
import { startRecording } from './contactCenterCall/startRecording';

/** Everything this node can do: the menus and the item loop are made from this list. */
export const operations: readonly Operation[] = [
	answer,
	count,
	end,
	get,
	getAll,
	hold,
	resume,
	sendToVoicemail,
	transfer,
	waitUntilEnded,

	getAllHistory,
	countHistory,
	getHistory,

	getAllWebhooks,
	getWebhook,
	renewWebhook,
	deleteCallWebhook,

	getAgent,
	getAvailableAgents,

	getContactCenterCall,
	pauseRecording,
	startRecording,
];
