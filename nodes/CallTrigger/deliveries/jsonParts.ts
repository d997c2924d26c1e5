/** A value of a JSON text, and where it stands. */
export interface Part {
	from: number;
	to: number;
	/** Of an object, in the order of the text. */
	members?: Member[];
	/** Of a list. */
	items?: Part[];
}

interface Member {
	/** Decoded, to be compared. */
	name: string;
	/** As it was written, with its quotation marks. */
	key: string;
	value: Part;
}

/** No event is nested so deeply. The limit keeps hostile bodies from exhausting the stack. */
const MAX_DEPTH = 20;

/** An event has far fewer tokens. The limit keeps hostile bodies from taking time. */
const MAX_TOKENS = 2_000;

const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const OPENING_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSING_BRACKET = 0x5d;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/**
 * Where a string ends whose first character stands at `from`. Each backslash is looked at once or
 * twice, so that no text takes more time than its length.
 */
function endOfString(text: string, from: number): number {
	for (let at = text.indexOf('"', from); ; at = text.indexOf('"', at + 1)) {
		let first = at;
		while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
		if ((at - first) % 2 === 0) return at + 1;
	}
}

/** Where a number, true, false or null ends that begins at `from`. */
function endOfWord(text: string, from: number): number {
	for (let at = from; ; at += 1) {
		const code = text.charCodeAt(at);
		const isWithin =
			code > SPACE && code !== COMMA && code !== CLOSING_BRACKET && code !== CLOSING_BRACE;
		if (!isWithin) return at;
	}
}

/** Walks through a text that is JSON, once. */
class Walk {
	private at = 0;

	private tokens = 0;

	constructor(private readonly text: string) {}

	part(depth: number): Part {
		if (depth > MAX_DEPTH) throw new SyntaxError('JSON is nested too deeply');
		const code = this.nextCode();
		const from = this.at;
		const members = code === OPENING_BRACE ? this.members(depth + 1) : undefined;
		const items = code === OPENING_BRACKET ? this.items(depth + 1) : undefined;
		if (!members && !items) {
			this.pass(code === QUOTE ? endOfString(this.text, from + 1) : endOfWord(this.text, from));
		}
		return { from, to: this.at, members, items };
	}

	private members(depth: number): Member[] {
		const members: Member[] = [];
		this.passSign();
		while (this.nextCode() !== CLOSING_BRACE) {
			const from = this.at;
			this.pass(endOfString(this.text, from + 1));
			const key = this.text.slice(from, this.at);
			const name = key.includes('\\') ? (JSON.parse(key) as string) : key.slice(1, -1);
			this.nextCode();
			this.passSign();
			members.push({ name, key, value: this.part(depth) });
			if (this.nextCode() === COMMA) this.passSign();
		}
		this.passSign();
		return members;
	}

	private items(depth: number): Part[] {
		const items: Part[] = [];
		this.passSign();
		while (this.nextCode() !== CLOSING_BRACKET) {
			items.push(this.part(depth));
			if (this.nextCode() === COMMA) this.passSign();
		}
		this.passSign();
		return items;
	}

	/** Goes to the next token, and tells its first character. */
	private nextCode(): number {
		while (this.text.charCodeAt(this.at) <= SPACE) this.at += 1;
		return this.text.charCodeAt(this.at);
	}

	private passSign(): void {
		this.pass(this.at + 1);
	}

	/** Passes the token that ends there. */
	private pass(end: number): void {
		if (this.tokens === MAX_TOKENS) throw new SyntaxError('JSON has too many parts');
		this.tokens += 1;
		this.at = end;
	}
}

/**
 * Finds out what stands where in a JSON text.
 *
 * @throws SyntaxError when the text is not JSON, has too many parts, or is nested too deeply
 */
export function readParts(text: string): Part {
	JSON.parse(text);
	const whole = new Walk(text).part(0);
	return { ...whole, from: 0, to: text.length };
}
