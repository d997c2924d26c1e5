import { createInterface } from 'node:readline';

import { runCommand } from '../../simulator/control/commands.mts';
import { OWNER, type StoredCredential } from '../n8n/rest.mts';
import type { Say } from '../steps.mts';
import { readExample, withCredential } from '../workflows.mts';
import type { Stage } from './context.mts';

/** As long as in reality: whoever goes on with the demo publishes workflows of their own. */
const LASTING_SUBSCRIPTION_SECONDS = 10 * 24 * 60 * 60;

/** The workflows of the demo that a person goes on with, by their IDs in n8n. */
export interface OpenWorkflows {
	/** Calls contacts when somebody presses Execute workflow. */
	contacts: string;
	/** Starts from call events. */
	callLog: string;
}

/** Sets the clock right, and publishes the workflow that starts from call events as users have it. */
export async function makeReady(
	{ n8n, simulator: { control } }: Stage,
	{ callLog }: OpenWorkflows,
	credential: StoredCredential,
	say: Say,
): Promise<void> {
	control.resetClock();
	control.setWebhookLifetime(LASTING_SUBSCRIPTION_SECONDS);
	const example = await readExample('log-calls-to-crm.json');
	await n8n.rest.updateWorkflow(callLog, withCredential(example, credential));
	await n8n.rest.activate(callLog);
	say(`${example.name} is published`);
}

/** What a person reads who goes on with the demo. */
export const invitation = (url: string, { contacts, callLog }: OpenWorkflows): string => `
n8n runs at ${url}
  Email     ${OWNER.email}
  Password  ${OWNER.password}

Two workflows are ready:
  ${url}/workflow/${contacts}
    calls three contacts when you press Execute workflow
  ${url}/workflow/${callLog}
    is published: it starts when a call ends or is missed. See its Executions

Let calls come in: type here
  ring +442079460111 "Harbour Bakery"   somebody calls
  miss                                  nobody picks up: a task to call back comes out
  ring +442079460112
  answer                                somebody picks up
  end                                   and hangs up: a note for the CRM comes out
  help                                  shows all commands
Press Ctrl-C to stop n8n and the simulator.
`;

/** Carries out what a person types, line by line, until the program is stopped. */
export async function obey({ simulator: { control } }: Stage): Promise<never> {
	createInterface({ input: process.stdin }).on('line', (line) => {
		const answer = runCommand(control, line);
		if (answer) console.log(answer);
	});
	setInterval(() => undefined, 1 << 30);
	return await new Promise<never>(() => undefined);
}
