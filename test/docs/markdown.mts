/** Text of a form, which may be HTML, as Markdown has it. */
export const plain = (text: string): string =>
	text
		.replace(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/g, '[$2]($1)')
		.replace(/<br ?\/?>/g, ' ')
		.replace(/<\/?(?:b|code|i)>/g, '')
		.replace(/\s+/g, ' ')
		.replaceAll('*', '\\*')
		// as code, because Prettier takes such an underscore for the beginning of emphasis
		.replaceAll(/\w+_\w+/g, '`$&`')
		.trim();

/** The same text with a full stop at its end. */
export const sentence = (text: string): string => (/[.!?:]$/.test(text) ? text : `${text}.`);

export const json = (value: unknown): string =>
	`\`\`\`json\n${JSON.stringify(value, null, '\t')}\n\`\`\``;
