/**
 * Joins the lines of a description. Each line but the last one gets a full stop, because the editor
 * shows no line breaks.
 */
export const sentences = (...lines: Array<string | false | undefined>): string =>
	lines
		.filter((line) => typeof line === 'string' && line !== '')
		.map((line, index, { length }) =>
			index === length - 1 || /[.!?:]$/.test(String(line)) ? line : `${line}.`,
		)
		.join('\n');
