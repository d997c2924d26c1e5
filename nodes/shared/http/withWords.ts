import type { Explanation } from './api';

/** Adds the words of the API to an explanation, where it said something. */
export const withWords = ({ message, description }: Explanation, said?: string): Explanation => ({
	message: said === undefined ? message : `${message}: ${said}`,
	description,
});
