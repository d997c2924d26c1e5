import {
	endedChannels,
	type Interaction,
} from '../../shared/vonage/contactCenterStats/interactions';
import type { Arrival } from './event';

/**
 * The ends of a call that the statistics tell of, as events, one for each participant. Such an event has
 * what Vonage would have delivered, as far as the statistics have it.
 */
export function recoveredEnds(interaction: Interaction): Arrival[] {
	return endedChannels(interaction).map(({ endedAt, reason, ...channel }) => {
		const time = new Date(endedAt).toISOString();
		return {
			event: {
				id: channel.channelId,
				source: '/channel',
				type: 'channel.ended.v1',
				subject: channel.channelId,
				time,
				data: { timestamp: time, reason, channel },
			},
			recovered: true,
			interaction,
		};
	});
}
