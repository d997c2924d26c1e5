import { channelSteps, type Channel } from '../state/contactCenter/interaction.mts';
import { hasEnded, type BusinessCall } from '../state/integrationSuite/call.mts';
import type { CallState } from '../state/integrationSuite/callStates.mts';
import type { Control } from './control.mts';

interface Command {
	usage: string;
	does: string;
	run: (control: Control, words: string[]) => string;
}

const commands = new Map<string, Command>([
	['ring', starting('INBOUND', 'lets somebody call in')],
	['dial', starting('OUTBOUND', 'calls somebody')],
	['answer', moving('ACTIVE', 'picks up')],
	['hold', moving('HELD', 'puts on hold')],
	['resume', moving('ACTIVE', 'takes back from hold')],
	['miss', moving('MISSED', 'lets an inbound call ring out')],
	['reject', moving('REJECTED', 'refuses an inbound call')],
	[
		'end',
		onCall('hangs up; so does "hang up"', (control, { id }) => {
			control.endCall(id);
		}),
	],
	[
		'calls',
		{
			usage: '',
			does: 'lists the business calls',
			run: (control) => businessCalls(control).map(describe).join('\n') || 'No calls.',
		},
	],
	[
		'presence',
		{
			usage: '<agent> <presence>',
			does: 'changes what an agent is ready for',
			run: (control, [agentId, ...presence]) => {
				control.contactCenter.setPresence(agentId, presence.join(' '));
				return `${agentId}  ${presence.join(' ')}`;
			},
		},
	],
	[
		'move',
		{
			usage: '<channel> <step>',
			does: 'moves a participant of a contact center call on',
			run: moveChannel,
		},
	],
	[
		'channels',
		{ usage: '', does: 'lists the participants of contact center calls', run: listChannels },
	],
	['webhooks', { usage: '', does: 'lists the webhooks', run: listWebhooks }],
	['help', { usage: '', does: 'lists the commands', run: listCommands }],
]);

/** Carries out a line that somebody typed; answers what to show. */
export function runCommand(control: Control, line: string): string {
	const [name, ...words] = split(line.trim().replace(/^hang\s+up\b/i, 'end'));
	if (name === undefined) return '';
	const command = commands.get(name.toLowerCase());
	if (!command) return `There is no command ${name}. Type help.`;
	try {
		return command.run(control, words);
	} catch (error) {
		return (error as Error).message;
	}
}

function starting(direction: BusinessCall['direction'], does: string): Command {
	return {
		usage: '<number> ["name"]',
		does,
		run: (control, [phoneNumber, callerId]) => {
			if (!phoneNumber) throw new Error('Which number?');
			return describe(control.ring({ phoneNumber, callerId, direction }));
		},
	};
}

function moving(state: CallState, does: string): Command {
	return onCall(does, (control, { id }) => {
		control.moveCall(id, state);
	});
}

function onCall(does: string, change: (control: Control, call: BusinessCall) => void): Command {
	return {
		usage: '[id]',
		does,
		run: (control, [id = '']) => {
			const underWay = businessCalls(control).filter((call) => !hasEnded(call));
			const call = underWay.reverse().find((candidate) => candidate.id.startsWith(id));
			if (!call) throw new Error(id ? `No call ${id} is under way` : 'No call is under way');
			change(control, call);
			return describe(call);
		},
	};
}

function businessCalls(control: Control): BusinessCall[] {
	return control.calls().flatMap((placed) => (placed.api === 'business' ? [placed.call] : []));
}

function describe({ id, direction, state, phoneNumber, callerId }: BusinessCall): string {
	const name = callerId === undefined ? '' : ` "${callerId}"`;
	return `${id}  ${direction.padEnd(8)}  ${state.padEnd(11)}  ${phoneNumber}${name}`;
}

function moveChannel(control: Control, [id = '', step = '']: string[]): string {
	const channels = control.contactCenter.interactions().flatMap((call) => call.channels);
	const channel = channels.find(({ channelId }) => id !== '' && channelId.startsWith(id));
	if (!channel) throw new Error(`No channel ${id}`);
	const known = channelSteps.find((candidate) => candidate === step);
	if (!known) throw new Error(`The steps are ${channelSteps.join(', ')}`);
	control.contactCenter.moveChannel(channel.channelId, known);
	return describeChannel(channel);
}

function listChannels(control: Control): string {
	const interactions = control.contactCenter.interactions();
	const lines = interactions.flatMap(({ channels }) => channels.map(describeChannel));
	return lines.join('\n') || 'No channels.';
}

function describeChannel({ channelId, state, party, touchpoint = '' }: Channel): string {
	const who = party.agentId === undefined ? party.role : `${party.role} ${party.agentId}`;
	return `${channelId}  ${state.padEnd(12)}  ${who.padEnd(11)}  ${touchpoint}`.trimEnd();
}

function listWebhooks(control: Control): string {
	const lines = control.webhooks().map(({ id, url, status, expireAt, statistics }) => {
		const { failed, totalSuccesses, totalFailures } = statistics;
		const counts = `${totalSuccesses} delivered, ${totalFailures} not`;
		return `${id}  ${failed ? 'FAILED' : status}  until ${expireAt}  ${counts}  ${url}`;
	});
	return lines.join('\n') || 'No webhooks.';
}

function listCommands(): string {
	const lines = [...commands].map(
		([name, { usage, does }]) => `  ${`${name} ${usage}`.padEnd(26)}${does}`,
	);
	return [...lines, 'Without an id, the latest call that is under way is meant.'].join('\n');
}

/** The words of a line; quotes keep words together. */
function split(line: string): string[] {
	return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain);
}
