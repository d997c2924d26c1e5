import { changes } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { integrationSuite } from '../../shared/vonage/integrationSuite/api';
import { sendCallToVoicemail } from '../../shared/vonage/integrationSuite/callControl';
import {
	simpleBusinessCall,
	simplifyBusinessCall,
} from '../../shared/vonage/integrationSuite/data';
import { call } from '../resources';
import { callField } from './callField';

/** Redirects an incoming call. Source: vis.json sendCallToVoicemail. */
export const sendCallToVoicemailOperation = defineOperation({
	resource: call,
	operation: 'sendToVoicemail',
	name: 'Send to Voicemail',
	action: 'Send a call to voicemail',
	description:
		'Let an incoming call that rings go to voicemail (not on Vonage Business Enterprise)',
	api: integrationSuite,
	input: { call: callField },
	effect: changes('redirect', 'sent to voicemail'),
	subject: (input) => `call ${input.call}`,
	execute: async (vonage, input) => await sendCallToVoicemail(vonage, input.call),
	output: simpleBusinessCall,
	simplify: simplifyBusinessCall,
});
