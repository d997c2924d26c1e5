import type { Operation } from '../shared/operations/operation';
import { answerCallOperation } from './call/answer';
import { countCallsOperation } from './call/count';
import { endCallOperation } from './call/end';
import { getCallOperation } from './call/get';
import { getCallsOperation } from './call/getAll';
import { holdCallOperation } from './call/hold';
import { resumeCallOperation } from './call/resume';
import { sendCallToVoicemailOperation } from './call/sendToVoicemail';
import { transferCallOperation } from './call/transfer';
import { waitUntilCallEndedOperation } from './call/waitUntilEnded';
import { countPastCallsOperation } from './callHistory/count';
import { getPastCallOperation } from './callHistory/get';
import { getPastCallsOperation } from './callHistory/getAll';
import { deleteCallWebhookOperation } from './callWebhook/delete';
import { getCallWebhookOperation } from './callWebhook/get';
import { getCallWebhooksOperation } from './callWebhook/getAll';
import { renewCallWebhookOperation } from './callWebhook/renew';
import { getContactCenterAgentOperation } from './contactCenterAgent/get';
import { endCompanyCallOperation } from './companyCall/end';
import { getCompanyCallOperation } from './companyCall/get';
import { getCompanyCallsOperation } from './companyCall/getAll';
import { getCompanyCallLogOperation } from './companyCallLog/getAll';
import { getAgentAvailabilityOperation } from './contactCenterAgent/getAvailability';
import { getAvailableContactCenterAgentsOperation } from './contactCenterAgent/getAvailable';
import { getAgentPresenceOperation } from './contactCenterAgent/getPresence';
import { setAgentPresenceOperation } from './contactCenterAgent/setPresence';
import { getContactCenterCallOperation } from './contactCenterCall/get';
import { pauseCallRecordingOperation } from './contactCenterCall/pauseRecording';
import { setDispositionCodeOperation } from './contactCenterCall/setDispositionCode';
import { startCallRecordingOperation } from './contactCenterCall/startRecording';

/** Everything this node can do: the menus and the item loop are made from this list. */
export const operations: readonly Operation[] = [
	answerCallOperation,
	countCallsOperation,
	endCallOperation,
	getCallOperation,
	getCallsOperation,
	holdCallOperation,
	resumeCallOperation,
	sendCallToVoicemailOperation,
	transferCallOperation,
	waitUntilCallEndedOperation,

	getPastCallsOperation,
	countPastCallsOperation,
	getPastCallOperation,

	getCallWebhooksOperation,
	getCallWebhookOperation,
	renewCallWebhookOperation,
	deleteCallWebhookOperation,

	endCompanyCallOperation,
	getCompanyCallOperation,
	getCompanyCallsOperation,

	getCompanyCallLogOperation,

	getContactCenterAgentOperation,
	getAvailableContactCenterAgentsOperation,
	getAgentAvailabilityOperation,
	getAgentPresenceOperation,
	setAgentPresenceOperation,

	getContactCenterCallOperation,
	pauseCallRecordingOperation,
	setDispositionCodeOperation,
	startCallRecordingOperation,
];
