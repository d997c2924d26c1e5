/**
 * VIS writes offsets without a colon (`+0000`), which not every parser of ISO 8601 accepts
 * (docs/vonage-api.md): adds it. No time gives null.
 */
export const isoDateTime = (time: string | null | undefined) =>
	time?.replace(/([+-]\d{2})(\d{2})$/, '$1:$2') ?? null;
