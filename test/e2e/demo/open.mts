import { createInterface } from 'node:readline';

import { runCommand } from '../../simulator/control/commands.mts';
import { OWNER, type StoredCredential } from '../n8n/rest.mts';
import type { Say } from '../steps.mts';
import { readExample, withCredential } from '../workflows.mts';
import { importClickToCall } from './clickToCall.mts';
import type { Stage } from './context.mts';

/** The workflows that a person goes on with, by their IDs in n8n. */
export interface OpenWorkflows {
	/** Calls contacts when somebody presses Execute workflow. */
	contacts: string;
	/** Starts from call events. */
	callLog: string;
}

/** The credentials of these two, in the same order. */
interface OpenCredentials {
	account: StoredCredential;
	signIn: StoredCredential;
}

/** Imports two examples as a user does, and publishes the one that starts from call events. */
export async function makeReady(
	stage: Stage,
	{ account, signIn }: OpenCredentials,
	say: Say,
): Promise<OpenWorkflows> {
	const { rest } = stage.n8n;
	const contacts = await importClickToCall(stage, account, say);
	const example = await readExample('log-calls-to-crm.json');
	const callLog = await rest.createWorkflow(withCredential(example, signIn));
	await rest.activate(callLog);
	say(`imported and published examples/log-calls-to-crm.json with the credential ${signIn.name}`);
	return { contacts, callLog };
}

/**
 * What a person reads who goes on with the demo. The address is that of the list of workflows: from the first
 * page n8n leads to an offer of its assistant.
 */
export const invitation = (url: string, { contacts, callLog }: OpenWorkflows): string => `
n8n runs at ${url}/home/workflows
  Email     ${OWNER.email}
  Password  ${OWNER.password}

Two workflows are ready:
  ${url}/workflow/${contacts}
    calls three contacts when you press Execute workflow
  ${url}/workflow/${callLog}
    is published: it starts when a call ends or is missed. See its Executions

Begin one of your own:
  ${url}/workflow/new

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
