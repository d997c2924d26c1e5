import type { NodeApiError } from 'n8n-workflow';
import { z } from 'zod';

import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contactCenterContent } from '../../shared/vonage/contactCenterContent/api';
import { shownNumber, shownText } from '../../shared/vonage/shownMembers';
import { simpleTurn } from '../../shared/vonage/transcript';
import { contactCenterRecording } from '../resources';
import { waitInput, whenAvailable } from '../wait';
import { callIdField } from './callIdField';
import { NO_ANALYSIS, readWhatWasSaid, simplifyWhatWasSaid, type WhatWasSaid } from './whatWasSaid';

/** An object whose members are not checked; empty where Vonage has none. */
const asItCame = z.object({}).passthrough();

const simpleTranscript = z.object({
	callId: z.string(),
	available: z.boolean(),
	text: shownText,
	turns: z.array(simpleTurn),
	language: shownText,
	confidence: shownText,
	sentiment: shownNumber,
	sentimentSummary: asItCame,
	categories: z.array(asItCame),
	talkTimes: asItCame,
	hint: shownText,
});

/** Reads what was said in a call. Source: vcc-content.json getAnalysis, downloadContent. */
export const getContactCenterTranscriptOperation = defineOperation({
	resource: contactCenterRecording,
	operation: 'getTranscript',
	name: 'Get Transcript',
	action: 'Get the transcript of a call',
	description: 'Read what was said in a call, with sentiment and categories',
	effect: reads,
	api: contactCenterContent,
	input: { callId: callIdField, ...waitInput },
	execute: async (vonage, { callId, waitUntilAvailable: maxWaitMs }): Promise<WhatWasSaid> => {
		let refusal: NodeApiError | undefined;
		let unread: WhatWasSaid | undefined;
		const look = async () => {
			const answer = await readWhatWasSaid(vonage, callId);
			({ refusal, unread } = answer);
			return answer.said;
		};
		const found = (await whenAvailable(vonage, maxWaitMs, look)) ?? unread;
		if (found) return found;
		if (maxWaitMs !== undefined) {
			return { callId, available: false, ...(refusal && { hint: NO_ANALYSIS }) };
		}
		if (refusal) throw refusal;
		throw vonage.failure({
			message: 'Vonage has no transcript of this call',
			description:
				"It appears some time after the recording: switch on 'Wait Until Available'. It needs the Conversation Analyzer",
		});
	},
	output: simpleTranscript,
	simplify: simplifyWhatWasSaid,
});
