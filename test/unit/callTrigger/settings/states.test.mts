import type { INodePropertyOptions } from 'n8n-workflow';

import { statesField } from '../../../../nodes/CallTrigger/settings/states.ts';
import { propertiesOf } from '../../../../nodes/shared/fields/field.ts';

const [property] = propertiesOf({ states: statesField });

describe('The states that start the workflow', () => {
	it('must be chosen, from a list', () => {
		expect(property).toMatchObject({
			displayName: 'Trigger On',
			type: 'multiOptions',
			required: true,
			default: ['ANSWERED', 'CANCELLED', 'MISSED', 'REJECTED'],
		});
	});

	it('are named in the menu and in the list of triggers', () => {
		const options = property.options as INodePropertyOptions[];
		expect(options.map(({ value, name, action }) => [value, name, action])).toEqual([
			['CANCELLED', 'Cancelled', 'On call cancelled'],
			['ACTIVE', 'Connected', 'On call connected'],
			['DETACHED', 'Detached', 'On call detached'],
			['ANSWERED', 'Ended (Answered)', 'On answered call ended'],
			['REMOTE_HELD', 'Held by Other Party', 'On call held by other party'],
			['INITIALIZING', 'Initializing', 'On call being set up'],
			['MISSED', 'Missed', 'On call missed'],
			['HELD', 'On Hold', 'On call put on hold'],
			['REJECTED', 'Rejected', 'On call rejected'],
			['RINGING', 'Ringing', 'On call ringing'],
		]);
	});
});
