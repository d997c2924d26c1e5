import { z } from 'zod';

import { withoutWithin } from '../../plain/members';
import { flag, group, id, text } from '../replyMembers';
import { shownFlag, shownText } from '../shownMembers';
import { webhookOf } from './capabilities';

/** An application in a reply. Only its ID is checked; everything else is kept as it came. */
export const application = z.object({ id }).passthrough();

/** An application as the API shows it (applications.json Application). */
export type Application = z.infer<typeof application>;

/** An application in which everything can be read that an update has to write back. */
export const updatableApplication = z
	.object({
		name: z.string(),
		keys: z.object({ public_key: z.string() }).partial().passthrough().optional(),
		capabilities: z.record(z.unknown()).optional(),
		privacy: z.object({ improve_ai: z.boolean() }).partial().passthrough().optional(),
	})
	.passthrough();

export type UpdatableApplication = z.infer<typeof updatableApplication>;

const details = z.object({
	name: text,
	keys: group({ public_key: text, private_key: text }),
	capabilities: z.record(z.unknown()).catch({}),
	privacy: group({ improve_ai: flag }),
});

/** The name of an application; empty if it has none. */
export const nameOf = (shown: Application): string => details.parse(shown).name ?? '';

/** The application without the secrets of its webhooks, wherever they stand in its capabilities. */
export function withoutSecrets(shown: Application): Application {
	if (shown.capabilities === undefined) return shown;
	const capabilities = withoutWithin(shown.capabilities, (name) => name === 'secret');
	return { ...shown, capabilities };
}

/** The members of an application that people use, on one level. */
export const simpleApplication = z.object({
	id: z.string(),
	name: shownText,
	capabilities: z.array(z.string()),
	voiceAnswerUrl: shownText,
	voiceFallbackAnswerUrl: shownText,
	voiceEventUrl: shownText,
	messagesInboundUrl: shownText,
	messagesStatusUrl: shownText,
	improveAi: shownFlag,
	publicKey: shownText,
});

/** The same for an application that was written, with its private key if that is new, else null. */
export const simpleWrittenApplication = simpleApplication.extend({ privateKey: shownText });

/** Makes the simplified form of an application. */
export function simplifyApplication(shown: Application): z.output<typeof simpleApplication> {
	const { name, keys, capabilities, privacy } = details.parse(shown);
	const addressOf = (capability: string, webhook: string) =>
		text.parse(webhookOf(capabilities, { capability, webhook }).address ?? null);
	return {
		id: shown.id,
		name,
		capabilities: Object.keys(capabilities),
		voiceAnswerUrl: addressOf('voice', 'answer_url'),
		voiceFallbackAnswerUrl: addressOf('voice', 'fallback_answer_url'),
		voiceEventUrl: addressOf('voice', 'event_url'),
		messagesInboundUrl: addressOf('messages', 'inbound_url'),
		messagesStatusUrl: addressOf('messages', 'status_url'),
		improveAi: privacy.improve_ai,
		publicKey: keys.public_key,
	};
}

/** Makes the simplified form of an application that was written. */
export const simplifyWrittenApplication = (
	written: Application,
): z.output<typeof simpleWrittenApplication> => ({
	...simplifyApplication(written),
	privateKey: details.parse(written).keys.private_key,
});
