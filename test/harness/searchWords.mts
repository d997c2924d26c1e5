/** Folders of nodes. */
type Folder =
	| 'CallTrigger'
	| 'ContactCenterTrigger'
	| 'HoldTransferCall'
	| 'MakeCall'
	| 'ManageApplication'
	| 'ManageUser';

const CALLS: Folder[] = ['CallTrigger', 'ContactCenterTrigger', 'HoldTransferCall', 'MakeCall'];
const ALL: Folder[] = [...CALLS, 'ManageApplication', 'ManageUser'];
const OF_CONTACT_CENTER: Folder[] = [
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
	agent: OF_CONTACT_CENTER,
	nexmo: ['ManageApplication', 'ManageUser'],
	'missed call': ['CallTrigger'],
	presence: ['ContactCenterTrigger'],
	'wrap-up': ['ContactCenterTrigger'],
	transfer: ['HoldTransferCall'],
	voicemail: ['HoldTransferCall'],
	'click to call': ['MakeCall'],
};
