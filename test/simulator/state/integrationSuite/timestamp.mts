/** Times of calls carry an offset without a colon. Source: vis.json Call.startTime. */
export function timestamp(epoch: number): string {
	return new Date(epoch).toISOString().replace('Z', '+0000');
}

export function epochOf(time: string): number {
	return Date.parse(time.replace('+0000', 'Z'));
}
