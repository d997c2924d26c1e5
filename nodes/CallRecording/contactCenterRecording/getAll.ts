import { listing } from '../../shared/fields/listing';
import { reads } from '../../shared/operations/effect';
import { defineOperation } from '../../shared/operations/operation';
import { contactCenterContent } from '../../shared/vonage/contactCenterContent/api';
import {
	simpleRecordedCall,
	simplifyInteraction,
} from '../../shared/vonage/contactCenterContent/data';
import { listInteractions } from '../../shared/vonage/contactCenterContent/interactions';
import { contactCenterRecording } from '../resources';
import { recordingFilters } from './filters';

/** Lists the calls of which something is stored. Source: vcc-content.json searchInteractionContent. */
export const getContactCenterRecordingsOperation = defineOperation({
	resource: contactCenterRecording,
	operation: 'getAll',
	name: 'Get Many',
	action: 'Get many recorded calls',
	description: 'List calls with what is stored of them, the latest week first',
	effect: reads,
	api: contactCenterContent,
	input: { ...listing, filters: recordingFilters },
	execute: async (vonage, { returnAll: limit, filters: { period, others } }) =>
		await listInteractions(vonage, period, { ...others, limit }),
	output: simpleRecordedCall,
	simplify: simplifyInteraction,
});
