import { z } from 'zod';

import { menu } from '../../shared/fields/choice';
import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contactCenterContent } from '../../shared/vonage/contactCenterContent/api';
import {
	contentOf,
	simpleRecordedCall,
	simplifyInteraction,
	type Interaction,
} from '../../shared/vonage/contactCenterContent/data';
import { getInteraction } from '../../shared/vonage/contactCenterContent/interactions';
import { contactCenterRecording } from '../resources';
import { waitInput, whenAvailable } from '../wait';
import { callIdField } from './callIdField';
import { ofAnyType, ofType } from './wanted';

const waitForMenu = menu(
	{
		displayName: 'Wait For',
		default: 'callRecording',
		description: "What 'Wait Until Available' waits for",
	},
	{
		any: { name: 'Anything' },
		callRecording: { name: 'Call Recording' },
		screenRecording: { name: 'Screen Recording' },
		transcript: { name: 'Transcript' },
		voicemail: { name: 'Voicemail' },
	},
);

type Found = Interaction & { available: boolean };

const simpleFound = simpleRecordedCall.extend({ available: z.boolean() });

const simplify = (found: Found): z.output<typeof simpleFound> => ({
	...simplifyInteraction(found),
	available: found.available,
});

/** Looks up what is stored of a call. Source: vcc-content.json getInteractionContent. */
export const getContactCenterRecordingOperation = defineOperation({
	resource: contactCenterRecording,
	operation: 'get',
	name: 'Get',
	action: 'Get what is stored of a call',
	description: 'Look up which recordings and transcripts there are of a call',
	effect: reads,
	api: contactCenterContent,
	input: { callId: callIdField, ...waitInput, waitFor: waitForMenu },
	execute: async (vonage, { callId, waitUntilAvailable: maxWaitMs, waitFor }): Promise<Found> => {
		const wanted = waitFor === 'any' ? ofAnyType : ofType(waitFor);
		let stored: Interaction | undefined;
		const found = await whenAvailable(vonage, maxWaitMs, async () => {
			stored = await getInteraction(vonage, callId);
			return maxWaitMs === undefined || contentOf(stored).some(wanted) ? stored : undefined;
		});
		if (found) return { ...found, available: true };
		// what there is besides
		return { ...(stored ?? { guid: callId, content: [] }), available: false };
	},
	output: simpleFound,
	simplify,
});
