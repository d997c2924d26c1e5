import { z } from 'zod';

import { BLANK, INVISIBLE, named, quoted, RIGHT_TO_LEFT_OVERRIDE } from '../plain/characters';
import { requiredText } from './text';

/**
 * An invisible character. The one that turns text round is left out, for a later check to refuse.
 */
const UNSEEN = `(?!${RIGHT_TO_LEFT_OVERRIDE})(?:\\p{Cf}|${INVISIBLE.source})`;

/** Scripts in which an invisible joiner between letters changes what is seen. */
const JOINED_SCRIPTS = [
	...['Arabic', 'Syriac', 'Mongolian', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya'],
	...['Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Khmer', 'Myanmar'],
].map((script) => `\\p{Script=${script}}`);

/**
 * Invisible characters that change what is seen: between joined letters, in emoji and in Chinese.
 */
const BELONGS = [
	`(?<=(?!${UNSEEN})[${JOINED_SCRIPTS.join('')}])[\\u200c\\u200d]`,
	'(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])\\u200d(?=\\p{Extended_Pictographic})',
	'(?<=\\p{Extended_Pictographic})[\\ufe0e\\ufe0f]',
	'(?<=\\p{Script=Han})[\\u{e0100}-\\u{e01ef}]',
].join('|');

const BLANKS = new RegExp(BLANK.source, 'gu');
const ALL_UNSEEN = new RegExp(UNSEEN, 'gu');
const STRAY_UNSEEN = new RegExp(`(${BELONGS})|${UNSEEN}`, 'gu');

const onlyVisible = (typed: string) => typed.replace(BLANKS, ' ').replace(ALL_UNSEEN, '').trim();

const onlyMeant = (typed: string) => typed.replace(BLANKS, ' ').replace(STRAY_UNSEEN, '$1').trim();

/** Text without the invisible characters that copying can add; for IDs that get a further check. */
export const visibleText = requiredText.transform(onlyVisible);

/** Control characters, the override of the text direction, and halves of characters. */
const NOT_IN_A_LINE = new RegExp(`[\\p{Cc}\\p{Cs}${RIGHT_TO_LEFT_OVERRIDE}]`, 'u');

function refuseUnseen(text: string, context: z.RefinementCtx): void {
	const characters = [...text];
	const index = characters.findIndex((character) => NOT_IN_A_LINE.test(character));
	if (index < 0) return;
	context.addIssue({
		code: z.ZodIssueCode.custom,
		message: `must be text on one line, and ${quoted(text)} has ${named(characters[index], index + 1)}`,
	});
}

/**
 * The first character of a text that cannot be seen and does not belong to what is seen, as a message
 * names it; undefined where there is none. For text that must be sent as it is.
 */
export function namedUnseen(text: string): string | undefined {
	const stray = new RegExp(`${STRAY_UNSEEN.source}|${NOT_IN_A_LINE.source}`, 'gu');
	for (const { 0: character, 1: belongs, index } of text.matchAll(stray)) {
		if (belongs === undefined) return named(character, [...text.slice(0, index)].length + 1);
	}
	return undefined;
}

/** Text that tells things apart, such as a user name. It can have any visible characters. */
export const identifier = visibleText.superRefine(refuseUnseen);

/**
 * The name of a person or a thing, in any script. Invisible characters that belong to its letters
 * or emoji stay.
 */
export const label = requiredText.transform(onlyMeant).superRefine(refuseUnseen);
