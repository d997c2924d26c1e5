/** Whether a text contains what a person typed, without regard to case and to blanks around it. */
export const contains = (text: string, typed: string): boolean =>
	text.toLowerCase().includes(typed.trim().toLowerCase());
