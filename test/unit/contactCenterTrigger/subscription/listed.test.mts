import { NodeApiError, type INode, type JsonObject } from 'n8n-workflow';

import {
	ensure,
	nameOf,
	removeMade,
	type Wanted,
} from '../../../../nodes/ContactCenterTrigger/subscription/subscription.ts';
import type { VonageClient } from '../../../../nodes/shared/http/client.ts';

const URL = 'https://n8n.example.com/webhook/one/webhook';
const OTHER_URL = 'https://n8n.example.com/webhook/former/webhook';

const wanted: Wanted = {
	url: URL,
	secret: 'c2VjcmV0',
	events: ['channel.held'],
	workflowName: 'Notes of calls',
	hasSecret: true,
};

interface Asked {
	method: string;
	path: string[];
	body?: object;
	reply: { parse: (value: unknown) => unknown };
}

const notFound = () =>
	new NodeApiError({} as INode, {} as JsonObject, { message: 'Not Found', httpCode: '404' });

/** A Vonage that lists these subscriptions, and does not know any more what is changed. */
function vonageWith(
	listed: object[],
	{
		isGone = false,
		eventTypes = [] as object[],
		answered = { subscriptionId: 'new' } as unknown,
	} = {},
) {
	const sent: string[] = [];
	const request = async ({ method, path, body, reply }: Asked) => {
		if (method !== 'GET') sent.push([method, path.at(-1), JSON.stringify(body)].join(' ').trim());
		if (method === 'PATCH' && isGone) throw notFound();
		const answer = path.at(-1) === 'event-types' ? { eventTypes } : { subscriptions: listed };
		return await Promise.resolve(reply.parse(method === 'GET' ? answer : answered));
	};
	return { vonage: { request } as unknown as VonageClient, sent };
}

const own = { subscriptionId: 'own', url: URL, events: ['channel.held.v1'], enabled: true };

const created = `POST subscriptions ${JSON.stringify({
	name: nameOf(wanted),
	url: URL,
	events: ['channel.held.v1'],
	enabled: true,
	secret: 'c2VjcmV0',
})}`;

describe('A subscription as Vonage lists it', () => {
	it('is kept where nothing differs', async () => {
		const { vonage, sent } = vonageWith([own]);
		expect(await ensure(vonage, wanted)).toEqual({ action: 'kept', lossPossible: false });
		expect(sent).toEqual([]);
	});

	it('gets the events where none are listed', async () => {
		const { vonage, sent } = vonageWith([{ ...own, events: undefined }]);
		expect(await ensure(vonage, wanted)).toEqual({ action: 'changed', lossPossible: false });
		expect(sent).toEqual(['PATCH own {"events":["channel.held.v1"]}']);
	});

	it.each([[{ subscriptionId: null }], [{}], [null], ['']])(
		'is made and changed although the answer is %j',
		async (answered) => {
			const none = vonageWith([], { answered });
			expect(await ensure(none.vonage, wanted)).toMatchObject({ action: 'created' });
			expect(none.sent).toEqual([created]);
			const paused = vonageWith([{ ...own, enabled: false }], { answered });
			expect(await ensure(paused.vonage, wanted)).toMatchObject({ action: 'changed' });
			expect(paused.sent).toEqual(['PATCH own {"enabled":true}']);
		},
	);

	it('is kept where an event type of the account has no name', async () => {
		const { vonage, sent } = vonageWith([own], {
			eventTypes: [{ name: null }, { description: 'x' }],
		});
		expect(await ensure(vonage, wanted)).toEqual({ action: 'kept', lossPossible: false });
		expect(sent).toEqual([]);
	});

	it('gets the secret where that is not known, and has lost nothing', async () => {
		const { vonage, sent } = vonageWith([own]);
		expect(await ensure(vonage, { ...wanted, hasSecret: false })).toEqual({
			action: 'changed',
			lossPossible: false,
		});
		expect(sent).toEqual(['PATCH own {"secret":"c2VjcmV0"}']);
	});

	it('that goes while it is changed is made anew', async () => {
		const { vonage, sent } = vonageWith([{ ...own, enabled: false }], { isGone: true });
		expect(await ensure(vonage, wanted)).toEqual({ action: 'created', lossPossible: true });
		expect(sent).toEqual(['PATCH own {"enabled":true}', created]);
	});

	it('of an abandoned URL is removed, and not used for the one that is wanted', async () => {
		const { vonage, sent } = vonageWith([{ ...own, url: OTHER_URL }]);
		await ensure(vonage, { ...wanted, abandonedUrls: [OTHER_URL] });
		expect(sent).toEqual(['DELETE own', created]);
	});
});

describe('A subscription of somebody else', () => {
	it.each([undefined, null, 7, {}])('may have the URL %j', async (url) => {
		const { vonage, sent } = vonageWith([{ ...own, subscriptionId: 'other', url }, own]);
		expect(await ensure(vonage, wanted)).toEqual({ action: 'kept', lossPossible: false });
		expect(sent).toEqual([]);
	});
});

it('A list in which no subscription has a URL is not taken for one without that of the node', async () => {
	const { vonage, sent } = vonageWith([{ ...own, url: null }]);
	await expect(ensure(vonage, wanted)).rejects.toThrow('No subscription has a url');
	expect(sent).toEqual([]);
});

describe('What the node has made', () => {
	it('is removed, and nothing that a person has made for the same URL', async () => {
		const named = (subscriptionId: string, name?: string, url = URL) => ({
			subscriptionId,
			name,
			url,
		});
		const made = nameOf(wanted);
		const mark = made.slice(-12);
		const { vonage, sent } = vonageWith([
			named('made', made),
			named('renamed', `n8n of ours ${mark}`),
			named('by hand', 'n8n by hand'),
			named('with the mark', `By hand ${mark}`),
			named('without a name'),
			named('of another URL', made, OTHER_URL),
		]);
		await removeMade(vonage, [URL, OTHER_URL]);
		expect(sent).toEqual(['DELETE made', 'DELETE renamed']);
	});
});

describe('The name of a subscription', () => {
	const mark = nameOf(wanted).slice(-12);
	const named = (workflowName: string) => nameOf({ ...wanted, workflowName });

	it('is that of the workflow, between n8n and twelve characters that tell URLs apart', () => {
		expect(mark).toMatch(/^[0-9a-f]{12}$/);
		expect(named('Notes of calls')).toBe(`n8n Notes of calls ${mark}`);
		expect(named('  Notes  ')).toBe(`n8n Notes ${mark}`);
		expect(named('')).toBe(`n8n ${mark}`);
	});

	it('is cut off where it is too long, and not within a character', () => {
		expect(named('x'.repeat(200))).toBe(`n8n ${'x'.repeat(111)} ${mark}`);
		expect(named(`${'x'.repeat(110)}📞📞`)).toBe(`n8n ${'x'.repeat(110)} ${mark}`);
		expect(named(`📞${'x'.repeat(108)} 📞`)).toBe(`n8n 📞${'x'.repeat(108)} ${mark}`);
		expect(named('📞 calls')).toBe(`n8n 📞 calls ${mark}`);
	});
});
