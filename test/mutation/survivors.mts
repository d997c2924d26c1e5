import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Mutant } from './mutants.mts';

/** Code in Markdown, which may have a backtick itself. */
const code = (text: string) => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);

/** How the list of survivors names a mutant. Lines of code move, so no number of a line is part of it. */
export const nameOf = ({ file, original, replacement }: Mutant): string =>
	`- ${file}: ${code(original)} → ${code(replacement)}`;

/** Without what Prettier writes in its own way. */
const plain = (text: string) => text.replace(/[`\s]/g, '');

const list = readFileSync(resolve(import.meta.dirname, 'survivors.md'), 'utf8').split('\n');

/** Whether the list of survivors names a mutant, with its reason. */
export const isAccepted = (mutant: Mutant): boolean =>
	list.some((line) => plain(line).startsWith(`${plain(nameOf(mutant))}:`));
