import { readParts, type Part } from './jsonParts';

/** How members are separated: between two of them, and after a key. */
type Separators = readonly [comma: string, colon: string];

export const COMPACT: Separators = [',', ':'];
export const SPACED: Separators = [', ', ': '];

/** Writes a part with the keys of every object in the order of their code units. */
function write(text: string, { from, to, members, items }: Part, separators: Separators): string {
	const [comma, colon] = separators;
	if (members) {
		const written = [...members]
			.sort(({ name: a }, { name: b }) => (a < b ? -1 : Number(a > b)))
			.map(({ key, value }) => `${key}${colon}${write(text, value, separators)}`);
		return `{${written.join(comma)}}`;
	}
	if (items) return `[${items.map((item) => write(text, item, separators)).join(comma)}]`;
	return text.slice(from, to);
}

/**
 * A JSON text as it was written: numbers and strings keep their spelling, which JSON.parse would
 * change (digits of long ids, escapes).
 */
export class JsonText {
	/**
	 * @param text a whole text; it is not looked at again for a part of it
	 * @throws SyntaxError when the text is not JSON, has too many parts, or is nested too deeply
	 */
	constructor(
		private readonly text: string,
		private readonly part: Part = readParts(text),
	) {}

	/** The text with the keys of every object in the order of their code units. */
	sorted(separators: Separators): string {
		return write(this.text, this.part, separators);
	}

	/** The text of one member of the object that this is, undefined if there is none. */
	member(name: string): JsonText | undefined {
		const member = this.part.members?.find((one) => one.name === name);
		return member && new JsonText(this.text, member.value);
	}

	toString(): string {
		return this.text.slice(this.part.from, this.part.to);
	}
}
