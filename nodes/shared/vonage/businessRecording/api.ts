import { z } from 'zod';

import type { Api } from '../../http/api';
import { optionalBaseUrl } from '../../signIn/baseUrl';
import { BUSINESS_HOST } from '../../signIn/hosts';
import { explainRefusal } from './refusals';

/** What the path of every request begins with (vbc-recording.json servers). */
export const ROOT = ['t', 'vbc.prod', 'call_recording'];

/** Call Recording of Vonage Business Communications (vbc-recording.json). */
export const businessRecording: Api = {
	name: 'Vonage Business Call Recording',
	credentials: [
		{ type: 'vonageBusinessOAuth2Api', name: 'Business OAuth2' },
		{ type: 'vonageBusinessPasswordApi', name: 'Business Password' },
	],
	authentication: 'recordingAuthentication',
	connection: z
		.object({ baseUrl: optionalBaseUrl('Base URL') })
		.transform(({ baseUrl }) => ({ baseUrl: baseUrl ?? BUSINESS_HOST })),
	explain: explainRefusal,
};
