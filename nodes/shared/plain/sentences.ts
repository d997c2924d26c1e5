/** Lines of a description as sentences: the editor shows them without their line breaks. */
export const sentences = (...lines: Array<string | false | undefined>): string =>
	lines
		.filter((line) => typeof line === 'string' && line !== '')
		.map((line, index, { length }) =>
			index === length - 1 || /[.!?:]$/.test(String(line)) ? line : `${line}.`,
		)
		.join('\n');
