import type { Context, Document } from 'openapi-backend';
import { bearerToken } from '../../auth/authorization.mts';
import { exampleReply, invalidFields, refusal, type Api } from '../../contract/api.mts';
import type { Handler } from '../../contract/api.mts';
import { vbcRecording } from '../../contract/documents.mts';
import type { Reply } from '../../http/reply.mts';
import type { Place } from '../../state/businessRecording/seed.mts';
import { downloadRecording, getTranscription } from './files.mts';
import {
	deleteCompanyRecording,
	deleteUserRecording,
	getCompanyRecording,
	getUserRecording,
	listCompanyRecordings,
	listUserRecordings,
} from './recordings.mts';

type Kind = 'recordings' | 'files' | 'transcriptions';

const operationsByKind: Record<Kind, Record<string, Handler>> = {
	recordings: {
		listCompanyRecordings,
		listUserRecordings,
		getCompanyRecording,
		getUserRecording,
		deleteCompanyRecording,
		deleteUserRecording,
	},
	files: { downloadRecording },
	transcriptions: { getTranscription },
};

/** Call Recording as the specification prints its paths. */
export const businessRecording = placedAt(
	'plain',
	'https://api.vonage.com/t/vbc.prod/call_recording',
);

/** Call Recording as a part of the official snippets prints its paths. */
export const versionedBusinessRecording = placedAt(
	'v1',
	'https://api.vonage.com/t/vbc.prod/call_recording/v1',
);

function placedAt(place: Exclude<Place, 'both'>, server: string): Api {
	return {
		contract: withServer(vbcRecording, server),
		server,
		operations: Object.fromEntries(
			Object.entries(operationsByKind).flatMap(([kind, operations]) =>
				Object.entries(operations).map(([name, handler]) => [
					name,
					onlyAt(place, kind as Kind, handler),
				]),
			),
		),
		security: {
			oauth: (context, { businessTokens, seed }) => {
				const token = bearerToken(context);
				if (!token || !businessTokens.get(token)) throw refusal(context, 401, 'gateway');
				if (!seed.recording.isPermitted) throw refusal(context, 403, 'api');
				return true;
			},
		},
		invalid,
		unsupportedMediaType: (context) => exampleReply(context, 404),
		notFound: {
			status: 404,
			body: { code: '404', message: 'No matching resource found for given API Request' },
		},
	};
}

/** All paths of a contract below one server, whatever server each of them names. */
function withServer(contract: Document, server: string): Document {
	const paths = Object.entries(contract.paths ?? {}).map(([path, item]) => [
		path,
		{ ...item, servers: undefined },
	]);
	return { ...contract, servers: [{ url: server }], paths: Object.fromEntries(paths) } as Document;
}

/** Carries an operation out where the server has it; elsewhere there is no such path. */
function onlyAt(place: Place, kind: Kind, handler: Handler): Handler {
	return (context, world) => {
		if (![place, 'both'].includes(world.seed.recording.places[kind])) throw refusal(context, 404);
		return handler(context, world);
	};
}

/** No document says how a wrong request is refused; what cannot be found is not there. */
function invalid(context: Context): Reply {
	const [flaw] = invalidFields(context);
	const { body } = exampleReply(context, 404);
	return { status: 404, body: { ...(body as object), message: `${flaw?.field} ${flaw?.message}` } };
}
