import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import { CallRecording } from '../../nodes/CallRecording/CallRecording.node.ts';
import type { Setup } from './execute.mts';
import { businessCredential, gatewayCredential, VBC, VCC_API } from './samples.mts';

export const CALL_ID = '0191f3c2-7d4e-4b1a-8c55-6a7b8c9d0e02';
export const INTERACTIONS = '/interaction-content/interactions';
export const INTERACTION = `${INTERACTIONS}/${CALL_ID}`;

/** A Call Recording node with an operation on what the contact center has stored. */
export const ofContactCenter = (operation: string, overrides: Partial<Setup> = {}): Setup => ({
	node: new CallRecording(),
	credentials: gatewayCredential,
	...overrides,
	parameters: {
		resource: 'contactCenterRecording',
		operation,
		callId: CALL_ID,
		...overrides.parameters,
	},
});

/** A Call Recording node with an operation on recordings of business calls. */
export const ofBusiness = (operation: string, overrides: Partial<Setup> = {}): Setup => ({
	node: new CallRecording(),
	credentials: businessCredential,
	...overrides,
	parameters: {
		resource: 'businessRecording',
		operation,
		recordingAuthentication: 'vonageBusinessPasswordApi',
		...overrides.parameters,
	},
});

/** Mocks the API of stored content, which takes only requests that are signed in and ask for version 3. */
export const contentApi = () =>
	nock(VCC_API, {
		reqheaders: {
			accept: 'application/vnd.newvoicemedia.v3+json',
			authorization: 'Bearer gateway-access-token',
		},
	});

export const RECORDINGS = '/t/vbc.prod/call_recording/api/accounts/self/company_call_recordings';
export const FILES = '/t/vbc.prod/call_recording/v1/api/audio/recording';
export const TRANSCRIPTIONS = '/t/vbc.prod/call_recording/v1/api/transcription';

/** Mocks Call Recording, which takes only requests that are signed in. */
export const recordingApi = () =>
	nock(VBC, { reqheaders: { authorization: 'Bearer vis-access-token' } });

/** An interaction in vcc-content.json. */
export const storedInteraction = (overrides: IDataObject = {}): IDataObject => ({
	guid: CALL_ID,
	start: '2026-11-20T09:41:12Z',
	connectFrom: '+447700900123',
	connectTo: '+442079460188',
	direction: 'inbound',
	handlingAgents: [{ id: '1544' }],
	content: [
		{
			contentKey: 'callRecording',
			type: 'callRecording',
			contentType: 'audio/wav',
			contentLength: 10,
			lastModified: '2026-11-20T09:46:30Z',
			properties: {},
			owningAgent: { id: '1544' },
		},
	],
	...overrides,
});

/** A recording in vbc-recording.json. */
export const businessRecording = (overrides: IDataObject = {}): IDataObject => ({
	id: 204117,
	call_id: '3d1c5b7a-90e2-4f68-8b1d-2a4c6e8f0b13',
	call_direction: 'INBOUND',
	caller_id: '12025550147',
	cnam: 'JANE DOE',
	dnis: '12025550199',
	start: '2026-11-20T09:41:12+0000',
	end: '2026-11-20T09:44:15+0000',
	duration: 183000,
	extension: null,
	extensions: ['999'],
	file_name: '612345.1182.95a7.1795168872000.mp3',
	file_size_in_bytes: 10,
	rule_ids: [2101],
	download_url: 'https://api.vonage.com/t/vbc.prod/call_recording/v1/api/audio/recording/204117',
	...overrides,
});

export const simplifiedRecording = {
	recordingId: '204117',
	callId: '3d1c5b7a-90e2-4f68-8b1d-2a4c6e8f0b13',
	direction: 'INBOUND',
	callerNumber: '12025550147',
	callerName: 'JANE DOE',
	dialledNumber: '12025550199',
	startTime: '2026-11-20T09:41:12+00:00',
	endTime: '2026-11-20T09:44:15+00:00',
	durationSeconds: 183,
	extensions: ['999'],
	fileName: '612345.1182.95a7.1795168872000.mp3',
	size: 10,
};

/** A page of recordings. */
export const recordingPage = (recordings: IDataObject[]) => ({
	_embedded: { recordings },
	page: 1,
	page_size: 100,
	total_items: recordings.length,
	total_pages: 1,
});
