import { z } from 'zod';

import { choice, menu } from '../../../nodes/shared/fields/choice.ts';
import { collection } from '../../../nodes/shared/fields/collection.ts';
import { field } from '../../../nodes/shared/fields/field.ts';
import { fixedCollection } from '../../../nodes/shared/fields/fixedCollection.ts';
import type { Api } from '../../../nodes/shared/http/api.ts';
import { reads } from '../../../nodes/shared/operations/effect.ts';
import { defineOperation } from '../../../nodes/shared/operations/operation.ts';

/** What the compiler must refuse: it is the test, so nothing of this is carried out. */
function neverRun(): void {
	const api = {} as Api;
	const resource = { value: 'thing', name: 'Thing' };
	const base = {
		resource,
		operation: 'x',
		name: 'X',
		action: 'X',
		description: 'X',
		api,
		effect: reads,
		output: z.object({}),
	};
	const text = { displayName: 'Text', type: 'string', default: '' } as const;
	const nameField = field(text, z.string());
	const callTo = choice(
		{ displayName: 'Call To', default: 'number' },
		{
			number: { name: 'Number', input: { phoneNumber: nameField } },
			agent: { name: 'Agent', input: { toAgent: nameField } },
		},
	);

	defineOperation({
		...base,
		input: { name: nameField, callTo },
		execute: async (_, { name, callTo: chosen }) => {
			name.trim();
			// @ts-expect-error the check makes text of it
			name.toFixed();
			// @ts-expect-error it is not known which entry was chosen
			chosen.phoneNumber.trim();
			if (chosen.chosen === 'number') chosen.phoneNumber.trim();
			// @ts-expect-error another entry shows this field
			if (chosen.chosen === 'number') chosen.toAgent.trim();
			// @ts-expect-error there is no such entry
			return { isNobody: chosen.chosen === 'nobody' };
		},
	});

	defineOperation({
		...base,
		input: { name: nameField },
		// @ts-expect-error no field has this name
		execute: async (_, { nickname }) => ({ nickname }),
	});

	// @ts-expect-error a field has a check
	field(text);

	// @ts-expect-error what stands in an input is a field with its check, and no property of n8n
	defineOperation({ ...base, input: { name: text }, execute: async () => ({}) });

	// @ts-expect-error a collection is made of fields with their checks
	field({ displayName: 'More', type: 'collection', default: {}, options: [] }, z.object({}));

	// @ts-expect-error so is each of its members
	collection({ displayName: 'More' }, { name: text });

	// @ts-expect-error n8n shows no further fields for a menu within a collection
	collection({ displayName: 'More' }, { callTo });

	const more = collection({ displayName: 'More' }, { name: nameField });
	const added = more.check.parse({});
	// @ts-expect-error it may not have been added
	added.name.trim();
	// @ts-expect-error the collection does not offer it
	void added.nickname;

	// @ts-expect-error so are the entries of a fixed collection
	fixedCollection({ displayName: 'Ways' }, { sms: { name: 'SMS', input: { number: text } } });

	const ways = fixedCollection(
		{ displayName: 'Ways' },
		{ sms: { name: 'SMS', input: { number: nameField } } },
	).check.parse({});
	ways.sms?.map(({ number }) => number.trim());
	// @ts-expect-error there may be no entry
	ways.sms.at(0);
	// @ts-expect-error an entry has no such field
	ways.sms?.map(({ uri }) => uri);

	// @ts-expect-error a menu starts with one of its entries
	menu({ displayName: 'Order', default: 'up' }, { asc: { name: 'Up' }, desc: { name: 'Down' } });
	// @ts-expect-error so does a choice
	choice({ displayName: 'Call To', default: 'nobody' }, { agent: { name: 'Agent' } });
}

it('is the compiler that checks what a field without a check, or a value without a field, is', () => {
	expect(neverRun).toEqual(expect.any(Function));
});
