/**
 * A character that takes no room where text is shown: zero-width and bidirectional marks, variation
 * selectors, tags.
 */
export const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;

/**
 * A blank within a line. The blank of Braille is added, because Unicode does not count it as a
 * space.
 */
export const BLANK = /[\p{Zs}\u2800]/u;

/** Turns the text behind it round, so that people see something else than what is there. */
export const RIGHT_TO_LEFT_OVERRIDE = '\u202e';

const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

const NAMES: Record<string, string | undefined> = {
	'\t': 'a tab',
	'\n': 'a line break',
	'\r': 'a line break',
};

/** How many characters of a text a message shows. */
const SHOWN_LENGTH = 40;

const codePoint = (character: string) =>
	`U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const isSeen = (character: string) => VISIBLE.test(character) && !INVISIBLE.test(character);

/**
 * A character as a message shows it, with its place in the text, counted from 1: `"x" (U+0078) at
 * position 5`. An invisible character is shown as its code point only.
 */
export function named(character: string, position: number): string {
	const code = codePoint(character);
	const name = isSeen(character) ? `"${character}"` : NAMES[character];
	return `${name ? `${name} (${code})` : code} at position ${position}`;
}

/** The beginning of a text in quotes. Invisible characters in it are shown as code points. */
export function quoted(text: string): string {
	const characters = [...text];
	const shown = characters
		.slice(0, SHOWN_LENGTH)
		.map((character) =>
			character === ' ' || isSeen(character) ? character : `<${codePoint(character)}>`,
		);
	return `"${shown.join('')}${characters.length > SHOWN_LENGTH ? '…' : ''}"`;
}
