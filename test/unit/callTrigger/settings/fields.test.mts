import type { INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { triggerProperties } from '../../../../nodes/CallTrigger/settings/fields.ts';

const property = (name: string) => triggerProperties.find((one) => one.name === name)!;

const option = (name: string) =>
	property('options').options!.find((one) => one.name === name) as unknown as object;

const choices = (of: object) =>
	(of as { options: Array<INodePropertyOptions | INodePropertyCollection> }).options.map(
		({ name }) => name,
	);

describe('The form of the Call Trigger', () => {
	it('says first what it takes', () => {
		expect(property('notice')).toMatchObject({ type: 'notice', default: '' });
		expect(property('notice').displayName).toMatch(
			/^You need a public https address for this n8n, and the credential of a user who has an extension/,
		);
	});

	it('asks for the direction, which may be any', () => {
		expect(property('direction')).toMatchObject({
			displayName: 'Direction',
			default: 'both',
			description: 'Which calls start the workflow',
		});
		expect(choices(property('direction'))).toEqual(['Both', 'Inbound', 'Outbound']);
	});

	it('rejects what is not signed unless told otherwise, and says what that means', () => {
		const onInvalidSignature = option('onInvalidSignature');
		expect(onInvalidSignature).toMatchObject({
			displayName: 'On Invalid Signature',
			default: 'reject',
			description: 'What to do with an event that is not signed with the key of this node',
			options: [
				{
					value: 'accept',
					description: expect.stringContaining(
						'Anybody who knows the URL can then start it',
					) as string,
				},
				{ value: 'reject', description: 'Answer 401 and do not start the workflow' },
			],
		});
		expect(choices(onInvalidSignature)).toEqual(['Accept and Flag', 'Reject']);
	});

	it('catches up after downtime unless told otherwise', () => {
		expect(option('catchUpAfterDowntime')).toMatchObject({
			displayName: 'Catch Up After Downtime',
			type: 'boolean',
			default: true,
			description: expect.stringMatching(/^Whether to look for calls that ended while/) as string,
		});
	});

	it('says what a check does, and how to add an option', () => {
		expect(option('checkInterval')).toMatchObject({
			description: 'How often the subscription is verified and renewed',
		});
		expect(property('options').placeholder).toBe('Add option');
	});
});
