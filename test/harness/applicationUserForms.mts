import fc from 'fast-check';

import { webAddress } from './webAddresses.mts';

// Forms of application users, for properties that hold for all of them.

/** Text that is kept as it was typed: no expression, and nothing to trim. */
const text = fc
	.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
	.filter((typed) => typed === typed.trim() && !typed.startsWith('=') && typed !== '__proto__');

/** The same, of visible characters only. */
const visible = text.filter(
	(typed) =>
		/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u.test(typed) &&
		!/\p{Default_Ignorable_Code_Point}|\u2800/u.test(typed),
);

const digits = (least: number, most: number) =>
	fc.stringMatching(new RegExp(`^[1-9][0-9]{${least - 1},${most - 1}}$`));

const list = <Value,>(value: fc.Arbitrary<Value>) =>
	fc.array(value, { minLength: 1, maxLength: 3 });

const json = fc.dictionary(
	text,
	fc.oneof(text, fc.maxSafeInteger(), fc.boolean(), fc.constant(null), fc.array(text)),
	{ noNullPrototype: true },
);

/** Without the members that are undefined. */
export const given = (members: Record<string, unknown>) =>
	Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/** The same, or undefined where there are none. */
function some(members: Record<string, unknown>) {
	const left = given(members);
	return Object.keys(left).length > 0 ? left : undefined;
}

/** What a person enters, and what the API should keep of it. */
interface Entry {
	form: unknown;
	kept: unknown;
}

const same = (value: fc.Arbitrary<unknown>): fc.Arbitrary<Entry> =>
	value.map((entered) => ({ form: entered, kept: entered }));

/** Some members of a form, each an entry. */
function form(members: Record<string, fc.Arbitrary<Entry>>) {
	return fc.record(members, { requiredKeys: [] }).map((entries) => {
		const pick = (side: keyof Entry) =>
			Object.fromEntries(
				Object.entries(entries).flatMap(([name, entry]) => (entry ? [[name, entry[side]]] : [])),
			);
		return { form: pick('form'), kept: pick('kept') };
	});
}

const numbers = same(list(fc.record({ number: digits(7, 15) })));

const channelEntries = {
	messenger: same(list(fc.record({ id: visible }))),
	mms: numbers,
	pstn: list(digits(5, 13)).map((typed) => ({
		form: typed.map((number) => ({ number: `+44${number}` })),
		kept: typed.map((number) => ({ number: Number(`44${number}`) })),
	})),
	sip: same(
		list(
			fc.record(
				{
					uri: fc.stringMatching(/^sips?:\+?[a-z0-9|:.@;,=%&-]{1,20}$/),
					username: visible,
					// the form refuses what hides a password
					password: text.filter((typed) => !/^[*•●]+$/.test(typed)),
				},
				{ requiredKeys: ['uri'] },
			),
		),
	),
	sms: numbers,
	vbc: same(list(fc.record({ extension: digits(1, 6) }))),
	viber: numbers,
	websocket: list(
		fc.record({
			uri: fc.stringMatching(/^wss?:\/\/[a-z0-9.]{1,10}(\/[a-z0-9~#%@&_?,;)(\][-]{0,10})?$/),
			rate: fc.constantFrom(8_000, 16_000, 24_000),
			headers: json,
		}),
	).map((channels) => ({
		form: channels.map(({ uri, rate, headers }) => ({
			uri,
			contentType: `audio/l16;rate=${rate}`,
			headersJson: JSON.stringify(headers),
		})),
		kept: channels.map(({ uri, rate, headers }) => ({
			uri,
			'content-type': `audio/l16;rate=${rate}`,
			headers,
		})),
	})),
	whatsapp: numbers,
};

const pairs = fc
	.uniqueArray(fc.record({ key: visible, value: fc.string({ unit: 'grapheme', maxLength: 9 }) }), {
		minLength: 1,
		selector: ({ key }) => key,
	})
	.filter((list) => list.every(({ value }) => !value.startsWith('=')))
	.map((pair) => ({
		form: { pair },
		kept: Object.fromEntries(pair.map(({ key, value }) => [key, value])),
	}));

const ttl = fc.integer({ min: 0, max: 2_147_483_648 });

/** A form of Create, and the user that the API should keep for it. */
export const wholeForm = fc
	.record({
		displayName: fc.option(visible, { nil: undefined }),
		imageUrl: fc.option(webAddress, { nil: undefined }),
		ttl: fc.option(ttl, { nil: undefined }),
		customData: fc.option(pairs, { nil: undefined }),
		channels: form(channelEntries),
	})
	.map(({ channels, customData, ...fields }) => ({
		form: {
			channels: channels.form,
			additionalFields: given({ ...fields, customData: customData?.form }),
		},
		kept: given({
			display_name: fields.displayName,
			image_url: fields.imageUrl,
			properties: some({ ttl: fields.ttl, custom_data: customData?.kept }),
			channels: some(channels.kept),
		}),
	}));

/** A change of one field or of the channels of one type, and what it should result in. */
export const oneChange = fc.oneof(
	visible.map((name) => ({ updateFields: { name }, kept: { name } })),
	visible.map((displayName) => ({
		updateFields: { displayName },
		kept: { display_name: displayName },
	})),
	webAddress.map((url) => ({ updateFields: { imageUrl: url }, kept: { image_url: url } })),
	ttl.map((seconds) => ({
		updateFields: { ttl: seconds },
		kept: { properties: { ttl: seconds } },
	})),
	json.map((custom_data) => ({
		updateFields: { customDataJson: JSON.stringify(custom_data) },
		kept: { properties: { custom_data } },
	})),
	fc.constantFrom(...Object.keys(channelEntries)).map((type) => ({
		updateFields: { removeChannels: [type] },
		kept: { channels: { [type]: [] } },
	})),
	fc
		.constantFrom(...(Object.keys(channelEntries) as Array<keyof typeof channelEntries>))
		.chain((type) =>
			channelEntries[type].map((entry) => ({
				channels: { [type]: entry.form },
				kept: { channels: { [type]: entry.kept } },
			})),
		),
);
