import { sentences } from '../../../nodes/shared/plain/sentences.ts';

describe('the lines of a description', () => {
	it.each([
		[['One', 'Two'], 'One.\nTwo'],
		[['One.', 'Really?', 'Look:', 'Two'], 'One.\nReally?\nLook:\nTwo'],
		[[undefined, 'One', false as const], 'One'],
		[['One', 'Two\nlines'], 'One.\nTwo\nlines'],
		[[], ''],
	])('%j become sentences', (lines, text) => {
		expect(sentences(...lines)).toBe(text);
	});
});
