import type { ContactCenterWebhooksSeed } from './seed.mts';

/** The event types of the contract that the contact center lists, without their versions. */
export const eventKinds = [
	'agent.presencechanged',
	'channel.alerted',
	'channel.connected',
	'channel.connectionfailed',
	'channel.held',
	'channel.retrieved',
	'channel.interrupted',
	'channel.resumed',
	'channel.parked',
	'channel.unparked',
	'channel.disconnected',
	'channel.wrapstarted',
	'channel.ended',
	'interaction.generatedinsights',
] as const;

/** Something that happened, before it is told to subscribers. */
export interface ContactCenterEvent {
	/** An event type without its version. */
	kind: string;
	source: string;
	subject: string;
	data: Record<string, unknown>;
}

type Settings = ContactCenterWebhooksSeed['subscriptions'];

/** The names of the event types that subscribers can name. */
export function eventTypeNames(settings: Settings): string[] {
	const listed = eventKinds.flatMap((kind) => namesOf(kind, settings));
	return [...listed, ...settings.furtherEventTypes];
}

/** The names of the event types that tell of an event: one for each version. */
export function namesOf(kind: string, { eventVersions, furtherEventTypes }: Settings): string[] {
	const further = furtherEventTypes.filter((name) => name.replace(/\.v\d+$/, '') === kind);
	return further.length > 0 ? further : eventVersions.map((version) => `${kind}.${version}`);
}

/** Whether an entry in the events of a subscription means an event type; `*` stands for any text. */
export function means(entry: string, name: string): boolean {
	const [start, ...rest] = entry.split('*');
	if (rest.length === 0) return entry === name;
	return name.startsWith(start) && rest.every((part) => name.includes(part, start.length));
}
