import { refusal, type Handler } from '../../contract/api.mts';
import { fileReply } from '../../http/ranges.mts';
import { fillerOf } from '../../plain/filler.mts';
import { recordingOf } from './recordings.mts';

const TURNS = [
	{ speaker: '12025550147', text: 'Good morning.', start: 0, end: 1.5 },
	{ speaker: '999', text: 'Good morning, how can I help?', start: 2, end: 4 },
];

/** The audio of a recording, or a part of it. Source: vbc-recording.json downloadRecording. */
export const downloadRecording: Handler = (context, world) => {
	const { id, size } = recordingOf(context, world);
	const { range } = context.request.headers as { range?: string };
	return fileReply(fillerOf(`recording ${id}`, size), 'audio/mpeg', range, world.seed.recording);
};

/** What was said in a recording; 404 while it is not known. Source: vbc-recording.json getTranscription. */
export const getTranscription: Handler = (context, world) => {
	const { isTranscribed, transcribedAt } = recordingOf(context, world);
	if (!isTranscribed || transcribedAt > world.clock.now()) throw refusal(context, 404);
	const { transcriptionForm } = world.seed.recording;
	if (transcriptionForm === 'plainText') {
		const text = TURNS.map((turn) => turn.text).join('\n');
		return { status: 200, headers: { 'content-type': 'text/plain' }, bytes: Buffer.from(text) };
	}
	return { status: 200, body: transcriptionForm === 'array' ? TURNS : { turns: TURNS } };
};
