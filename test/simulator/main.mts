import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { runCommand } from './control/commands.mts';
import { hostNames } from './http/hosts.mts';
import { startSimulator } from './simulator.mts';

const { values } = parseArgs({ options: { 'port-base': { type: 'string' } } });
const base = Number(values['port-base'] ?? process.env.VONAGE_SIMULATOR_PORT_BASE ?? 4010);

const names = [...hostNames, 'control'];
const ports = Object.fromEntries(names.map((name, index) => [name, base + index]));
const simulator = await startSimulator({ ports });
const { urls, credentials } = simulator.control.info();

console.log('Vonage simulator\n');
console.table(urls);
for (const [type, fields] of Object.entries(credentials)) {
	console.log(`\n${type}`);
	for (const [name, value] of Object.entries(fields)) {
		console.log(
			`  ${name.padEnd(24)}${String(value)
				.replace(/\n(?=.)/g, `\n${' '.repeat(26)}`)
				.trimEnd()}`,
		);
	}
}
console.log('\nType help for commands. Stop with Ctrl-C.');

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
	const answer = runCommand(simulator.control, line);
	if (answer) console.log(answer);
});

process.once('SIGINT', () => void stop());
process.once('SIGTERM', () => void stop());

async function stop(): Promise<void> {
	lines.close();
	await simulator.stop();
}
