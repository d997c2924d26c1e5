/** How a reply goes wrong on its way to the client. */
export const transfers = [
	/** In chunks, of which the last ones never come: the connection ends. */
	'cut',
	/** The connection ends before as many bytes have come as Content-Length says. */
	'short',
	/** Compressed, and then cut off. */
	'cutGzip',
	/** The connection ends within the headers. */
	'cutHeaders',
	/** The body never ends: after one half of it comes a blank every ten seconds. */
	'endless',
	/** Nothing comes, and the connection stays open. */
	'silence',
	/** The server says that it speaks another protocol from now on (101), and nothing more. */
	'switching',
] as const;

export type Transfer = (typeof transfers)[number];
