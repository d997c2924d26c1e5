import { ContactCenterTrigger } from '../../../../nodes/ContactCenterTrigger/ContactCenterTrigger.node.ts';
import { readSettings } from '../../../../nodes/ContactCenterTrigger/settings/settings.ts';
import { hookContext } from '../../../harness/trigger.mts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const settings = (parameters: object = {}) =>
	readSettings(
		hookContext({
			node: new ContactCenterTrigger(),
			credentials: {},
			parameters: parameters as never,
		}),
	);

describe('The settings of the Contact Center Trigger', () => {
	it('have defaults', () => {
		expect(settings()).toEqual({
			isMadeInPortal: false,
			events: ['channel.connected', 'channel.ended'],
			party: 'agents',
			addCallDetails: false,
			simplify: true,
			catchUp: false,
			lookBackMs: 72 * HOUR_MS,
			checkIntervalMs: 60 * MINUTE_MS,
		});
	});

	it.each([
		['channel.alerted', 'On call ringing'],
		['channel.held', 'On call put on hold'],
		['channel.wrapstarted', 'On call wrap-up started'],
	])("say of %s in n8n's list of triggers: %s", (value, action) => {
		const { properties } = new ContactCenterTrigger().description;
		const { options = [] } = properties.find(({ name }) => name === 'events')!;
		expect(options).toContainEqual(expect.objectContaining({ value, action }));
	});

	it('are what a person sets', () => {
		expect(
			settings({
				setUp: 'portal',
				events: ['channel.ended', 'channel.somethingnew'],
				party: 'everybody',
				addCallDetails: true,
				simplify: false,
				options: { catchUpAfterDowntime: true, lookBackLimit: 24, checkInterval: 5 },
			}),
		).toEqual({
			isMadeInPortal: true,
			events: ['channel.ended', 'channel.somethingnew'],
			party: 'everybody',
			addCallDetails: true,
			simplify: false,
			catchUp: true,
			lookBackMs: 24 * HOUR_MS,
			checkIntervalMs: 5 * MINUTE_MS,
		});
	});

	it.each([
		[{ events: [] }, "'Trigger On' must have at least one event"],
		[{ events: [''] }, "'Trigger On' has an event without a name"],
		[{ events: 'channel.ended' }, "'Trigger On' must be a list of events"],
		[
			{ events: ['channel.held'], options: { catchUpAfterDowntime: true } },
			"'Options > Catch Up After Downtime' needs 'Call Ended' in 'Trigger On': only the ends of calls can be found afterwards",
		],
	])('%j are refused in words', (parameters, message) => {
		expect(() => settings(parameters)).toThrow(message);
	});

	it('need no end of a call where none is looked for', () => {
		const parameters = { events: ['channel.held'], options: { catchUpAfterDowntime: false } };
		expect(settings(parameters)).toMatchObject({ catchUp: false });
	});
});
