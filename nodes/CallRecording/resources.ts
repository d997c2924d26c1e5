import type { Resource } from '../shared/operations/operation';

export const businessRecording: Resource = {
	value: 'businessRecording',
	name: 'Business Recording',
	description: 'A recording of a call of Vonage Business Communications, with its transcript',
};

export const contactCenterRecording: Resource = {
	value: 'contactCenterRecording',
	name: 'Contact Center Recording',
	description:
		'What the Vonage Contact Center has stored of a call: recording, voicemail, transcript, screen',
};
