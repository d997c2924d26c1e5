/** The newest of many texts, in the memory of this process. */
export class Recent {
	private readonly texts = new Set<string>();

	constructor(private readonly limit: number) {}

	has(text: string): boolean {
		return this.texts.has(text);
	}

	/** Remembers a text; false when it is remembered already. */
	add(text: string): boolean {
		if (this.texts.has(text)) return false;
		this.texts.add(text);
		const [oldest] = this.texts;
		if (this.texts.size > this.limit) this.texts.delete(oldest);
		return true;
	}
}
