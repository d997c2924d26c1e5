import type { ApiRefusal, Explanation } from '../../http/api';
import { withWords } from '../../http/withWords';

const LACKS_RIGHT: Explanation = {
	message: 'The credential may not use call recordings',
	description:
		'Subscribe the application of its consumer key to CallRecording in the developer portal of Vonage, and give the user who signed in the permission for Company Call Recording',
};

/** What a refusal of this API means for the user; undefined when that is not known. */
export const explainRefusal = ({ status, text }: ApiRefusal): Explanation | undefined =>
	status === 403 ? withWords(LACKS_RIGHT, text) : undefined;

/** The answer to the ID of a recording that there is not, or not yet. */
export const UNKNOWN_RECORDING: Explanation = {
	message: 'Vonage has no such recording',
	description:
		"A recording appears some time after the end of the call: switch on 'Wait Until Available'. Otherwise check its ID, and whether 'Recorded' is right",
};

export const NO_TRANSCRIPTION: Explanation = {
	message: 'Vonage has no transcript of this recording',
	description:
		"It appears some time after the recording: switch on 'Wait Until Available'. Not every recording has one",
};
