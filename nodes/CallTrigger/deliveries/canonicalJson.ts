interface Token {
	text: string;
	at: number;
}

/** How members are separated: between two of them, and after a key. */
type Separators = readonly [comma: string, colon: string];

export const COMPACT: Separators = [',', ':'];
export const SPACED: Separators = [', ', ': '];

/** A quote matches also where the string has no end, so that no text is searched twice. */
const TOKEN =
	/"[^"\\]*(?:\\[^][^"\\]*)*"?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:]/g;

/** No event is nested so deeply. The limit keeps hostile bodies from exhausting the stack. */
const MAX_DEPTH = 20;

/** An event has far fewer parts. The limit keeps hostile bodies from taking time. */
const MAX_TOKENS = 2_000;

/** @throws SyntaxError when there are too many */
function tokensOf(text: string): Token[] {
	const tokens: Token[] = [];
	for (const { 0: token, index } of text.matchAll(TOKEN)) {
		if (tokens.length === MAX_TOKENS) throw new SyntaxError('JSON has too many parts');
		tokens.push({ text: token, at: index });
	}
	return tokens;
}

/**
 * A JSON text as it was written: numbers and strings keep their spelling, which JSON.parse would
 * change (digits of long ids, escapes).
 */
export class JsonText {
	private readonly tokens: Token[];

	/** @throws SyntaxError when the text is not JSON, or has too many parts */
	constructor(private readonly text: string) {
		JSON.parse(text);
		this.tokens = tokensOf(text);
	}

	/**
	 * The text with the keys of every object in the order of their code units.
	 *
	 * @throws SyntaxError when it is nested too deeply
	 */
	sorted(separators: Separators): string {
		return this.write(0, separators, 0)[0];
	}

	/** The text of one member of the object that this is, undefined if there is none. */
	member(name: string): JsonText | undefined {
		if (this.tokens[0].text !== '{') return undefined;
		for (let at = 1; this.tokens[at].text !== '}'; ) {
			const key = JSON.parse(this.tokens[at].text) as string;
			const [, end] = this.write(at + 2, COMPACT, 1);
			const last = this.tokens[end - 1];
			if (key === name) {
				return new JsonText(this.text.slice(this.tokens[at + 2].at, last.at + last.text.length));
			}
			at = this.tokens[end].text === ',' ? end + 1 : end;
		}
		return undefined;
	}

	toString(): string {
		return this.text;
	}

	/** Writes the value that starts at a token; returns it and the token after it. */
	private write(at: number, separators: Separators, depth: number): [string, number] {
		if (depth > MAX_DEPTH) throw new SyntaxError('JSON is nested too deeply');
		const { text } = this.tokens[at];
		if (text !== '{' && text !== '[') return [text, at + 1];
		const isObject = text === '{';
		const [comma, colon] = separators;
		const members: Array<[key: string, written: string]> = [];
		let next = at + 1;
		while (!['}', ']'].includes(this.tokens[next].text)) {
			const key = isObject ? this.tokens[next].text : '';
			const [value, end] = this.write(isObject ? next + 2 : next, separators, depth + 1);
			members.push([
				isObject ? (JSON.parse(key) as string) : key,
				isObject ? `${key}${colon}${value}` : value,
			]);
			next = this.tokens[end].text === ',' ? end + 1 : end;
		}
		if (isObject) members.sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
		const content = members.map(([, written]) => written).join(comma);
		return [isObject ? `{${content}}` : `[${content}]`, next + 1];
	}
}
