import fc from 'fast-check';

import { merge, type Members } from '../../../nodes/shared/plain/members.ts';
import { changed, toBody } from '../../../nodes/shared/vonage/applications/changes.ts';
import { webAddress } from '../../harness/webAddresses.mts';

/** Members of any depth, as a server could have added them since this was written. */
const anything = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), {
	noNullPrototype: true,
});

const webhook = fc.record(
	{
		address: webAddress,
		http_method: fc.constantFrom('GET', 'POST'),
		connect_timeout: fc.integer({ min: 300, max: 1_000 }),
		new_member: fc.jsonValue(),
	},
	{ requiredKeys: ['address', 'http_method'], noNullPrototype: true },
);

const capability = fc
	.tuple(anything, fc.dictionary(fc.string(), webhook, { noNullPrototype: true }))
	.map(([members, webhooks]) => {
		const { version: _, ...others } = members;
		return { ...others, webhooks };
	});

const NAMES = ['voice', 'rtc', 'messages', 'verify', 'meetings', 'network_apis', 'later'] as const;

const capabilities = fc.dictionary(fc.constantFrom(...NAMES), capability, {
	noNullPrototype: true,
});

/** What a client may write; every application that is read has this in it. */
const writable = fc.record(
	{
		name: fc.string({ minLength: 1 }),
		keys: fc.record({ public_key: fc.string({ minLength: 1 }) }, { noNullPrototype: true }),
		capabilities,
		privacy: fc.record({ improve_ai: fc.boolean() }, { noNullPrototype: true }),
		later: fc.jsonValue(),
	},
	{ requiredKeys: ['name'], noNullPrototype: true },
);

const asRead = (body: { name: string }) => ({
	id: 'an-id',
	...body,
	_links: { self: { href: '/v2/applications/an-id' } },
});

const nothing = { capabilities: {}, removeCapabilities: [] };

describe('an application that is read, changed and written back', () => {
	it('is what it was when nothing changes', () => {
		fc.assert(
			fc.property(writable, (body) => {
				expect(changed(toBody(asRead(body)), nothing)).toEqual(body);
			}),
		);
	});

	it('differs in its name only, when only that changes', () => {
		fc.assert(
			fc.property(writable, fc.string({ minLength: 1 }), (body, name) => {
				expect(changed(toBody(asRead(body)), { ...nothing, name })).toEqual({ ...body, name });
			}),
		);
	});

	it('differs in one member of one webhook only, when only that changes', () => {
		const change = fc.constantFrom(
			['address', 'https://example.com/new'],
			['http_method', 'GET'],
			['connect_timeout', 999],
		);
		fc.assert(
			fc.property(writable, capability, webhook, change, (body, voice, before, [member, value]) => {
				const withEvent = (event_url: object) => ({
					...body,
					capabilities: {
						...body.capabilities,
						voice: { ...voice, webhooks: { ...voice.webhooks, event_url } },
					},
				});
				const named = { voice: { webhooks: { event_url: { [member]: value } } } };
				const written = changed(toBody(asRead(withEvent(before))), {
					...nothing,
					capabilities: named,
				});
				expect(written).toEqual(withEvent({ ...before, [member]: value }));
			}),
		);
	});

	it('loses the capabilities that are removed, and no other one', () => {
		const removed = fc.subarray([...NAMES]);
		fc.assert(
			fc.property(writable, removed, (body, removeCapabilities) => {
				const kept = Object.entries(body.capabilities ?? {}).filter(
					([name]) => !(removeCapabilities as string[]).includes(name),
				);
				const written = changed(toBody(asRead(body)), { ...nothing, removeCapabilities });
				expect(written).toEqual({
					...body,
					...(body.capabilities && { capabilities: Object.fromEntries(kept) }),
				});
			}),
		);
	});

	it('has everything that was set, and the same when it is set twice', () => {
		fc.assert(
			fc.property(writable, capabilities, (body, wanted) => {
				const once = changed(toBody(asRead(body)), { ...nothing, capabilities: wanted as Members });
				const twice = changed(once, { ...nothing, capabilities: wanted as Members });
				expect(twice).toEqual(once);
				if (once.capabilities) expect(once.capabilities).toMatchObject(wanted);
			}),
		);
	});

	it('is not changed in place', () => {
		fc.assert(
			fc.property(writable, capabilities, (body, wanted) => {
				const current = asRead(body);
				const before = structuredClone(current);
				changed(toBody(current), { ...nothing, name: 'x', capabilities: wanted as Members });
				expect(current).toEqual(before);
			}),
		);
	});
});

describe('merging', () => {
	it('replaces lists and everything that is no object', () => {
		expect(merge({ a: [1, 2], b: { c: 1 }, d: 1 }, { a: [3], b: null, d: { e: 1 } })).toEqual({
			a: [3],
			b: null,
			d: { e: 1 },
		});
	});

	it('takes undefined for no change', () => {
		expect(merge({ a: 1, b: { c: 2 } }, { a: undefined, b: { c: undefined } })).toEqual({
			a: 1,
			b: { c: 2 },
		});
	});

	it('has no way to a prototype', () => {
		const hostile = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"x":1}}}');
		merge({}, hostile);
		merge({ a: {} }, { a: hostile });
		expect(({} as Members).polluted).toBeUndefined();
		expect(({} as Members).x).toBeUndefined();
	});
});
