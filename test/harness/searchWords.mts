/** Folders of nodes. */
type Folder =
	| 'CallRecording'
	| 'CallTrigger'
	| 'CompanyCallTrigger'
	| 'ContactCenterTrigger'
	| 'HoldTransferCall'
	| 'MakeCall'
	| 'ManageApplication'
	| 'ManageUser';

const CALLS: Folder[] = [
	'CallRecording',
	'CallTrigger',
	'ContactCenterTrigger',
	'HoldTransferCall',
	'MakeCall',
];
const ALL: Folder[] = [...CALLS, 'CompanyCallTrigger', 'ManageApplication', 'ManageUser'];
const OF_CONTACT_CENTER: Folder[] = [
	'CallRecording',
	'ContactCenterTrigger',
	'HoldTransferCall',
	'MakeCall',
	'ManageUser',
];

/** What people type when they look for a node, and the nodes that they must find. */
export const SEARCH_WORDS: Record<string, Folder[]> = {
	vonage: ALL,
	telephony: ALL,
	voip: ALL,
	phone: CALLS,
	'contact center': OF_CONTACT_CENTER,
	'call center': OF_CONTACT_CENTER,
	agent: ['ContactCenterTrigger', 'HoldTransferCall', 'MakeCall', 'ManageUser'],
	nexmo: ['ManageApplication', 'ManageUser'],
	'missed call': ['CallTrigger', 'CompanyCallTrigger'],
	'call log': ['CompanyCallTrigger'],
	presence: ['ContactCenterTrigger'],
	'wrap-up': ['ContactCenterTrigger'],
	transfer: ['HoldTransferCall'],
	voicemail: ['CallRecording', 'HoldTransferCall'],
	recording: ['CallRecording', 'HoldTransferCall'],
	transcript: ['CallRecording'],
	transcription: ['CallRecording'],
	sentiment: ['CallRecording'],
	'click to call': ['MakeCall'],
};
