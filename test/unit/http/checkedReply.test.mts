import type { INode } from 'n8n-workflow';
import { z } from 'zod';

import { checkBody, readBody } from '../../../nodes/shared/http/checkedReply.ts';
import { toJson } from '../../../nodes/shared/plain/json.ts';
import { applications } from '../../../nodes/shared/vonage/applications/api.ts';

const reply = (text: string) => ({ status: 200, headers: {}, text });

describe('the body of a success', () => {
	it('is read as JSON, with every digit where it is sent back', () => {
		const success = reply('{"id":12345678901234567890}');
		expect(readBody(success, false, false)).toEqual({
			reply: success,
			body: { id: '12345678901234567890' },
		});
		const { body } = readBody(success, true, false) as { body: object };
		expect(toJson(body)).toBe(success.text);
	});

	it.each(['', ' \n'])('may be empty where nothing is relied on: %j', (text) => {
		expect(readBody(reply(text), false, true)).toEqual({ reply: reply(text), body: undefined });
		expect(readBody(reply(text), false, false)).toEqual({
			kind: 'unreadable',
			reply: reply(text),
			defect: 'is empty',
		});
	});

	it.each(['{"id":', '<html>'])('cannot be read unless it is JSON: %s', (text) => {
		expect(readBody(reply(text), false, true)).toEqual({
			kind: 'unreadable',
			reply: reply(text),
			defect: 'is not JSON',
		});
	});
});

describe('the members of a success', () => {
	const context = {
		node: { name: 'Manage Application' } as INode,
		api: applications,
		itemIndex: undefined,
		redact: (text: string) => text,
		unknownOutcome: undefined,
		explanation: undefined,
	};
	const check = async (body: unknown) =>
		await checkBody(async () => context, { reply: reply(JSON.stringify(body)), body }, schema);
	const schema = z.object({ user: z.object({ id: z.string() }) });

	it('are those that are relied on', async () => {
		expect(await check({ user: { id: 'a' } })).toEqual({ user: { id: 'a' } });
	});

	it.each([
		[{ user: {} }, "has no usable 'user.id' (Required)"],
		[{ user: 'a' }, "has no usable 'user' (Expected object, received string)"],
		[[], 'is unusable (Expected object, received array)'],
	])('are named when they are missing: %j', async (body, defect) => {
		await expect(check(body)).rejects.toMatchObject({
			message: `Vonage Applications answered 200, but the reply ${defect}`,
			description: `The reply was: ${JSON.stringify(body)}`,
		});
	});
});
