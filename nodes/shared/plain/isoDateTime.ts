/**
 * Adds the colon to the offset of a time. VIS writes `+0000`, which not every parser of ISO 8601
 * accepts (docs/vonage-api.md). Returns null when there is no time.
 */
export const isoDateTime = (time: string | null | undefined) =>
	time?.replace(/([+-]\d{2})(\d{2})$/, '$1:$2') ?? null;
