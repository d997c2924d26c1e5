/**
 * VIS writes offsets without a colon (`+0000`), which not every parser of ISO 8601 accepts
 * (VONAGE.md 4.2): adds it. Null and undefined stay what they are.
 */
export const isoDateTime = (time: string | null | undefined) =>
	time?.replace(/([+-]\d{2})(\d{2})$/, '$1:$2') ?? time;
