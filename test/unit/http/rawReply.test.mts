import type { INode } from 'n8n-workflow';

import { toReplyError, type ErrorContext } from '../../../nodes/shared/http/errors.ts';

const SECRET = `s3cret-${'0123456789'.repeat(300)}`;

const node: INode = {
	id: 'n',
	name: 'Make Call',
	type: 'makeCall',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** The part of an error that shows the reply. */
function shown(text: string): string {
	const searched: number[] = [];
	const context: ErrorContext = {
		node,
		api: { name: 'The API' } as ErrorContext['api'],
		itemIndex: undefined,
		redact: (found) => {
			searched.push(found.length);
			return found.replaceAll(SECRET, '***');
		},
		unknownOutcome: undefined,
		explanation: undefined,
	};
	const error = toReplyError(context, { status: 200, headers: {}, text }, 'is not JSON');
	expect(Math.max(...searched)).toBeLessThan(70_000);
	return error.description ?? '';
}

describe('a reply in an error', () => {
	it('is shown up to 1,000 characters', () => {
		expect(shown('a'.repeat(2_000_000))).toBe(`The reply was: ${'a'.repeat(1_000)}`);
	});

	it.each([0, 1, 500, 999, 1_000])('shows no part of a secret after %i characters', (before) => {
		const text = 'a'.repeat(before) + SECRET;
		expect(shown(text)).not.toContain('s3cret');
		expect(shown(text + 'b'.repeat(2_000_000))).not.toContain('s3cret');
	});

	it('shows no part of a secret that stands where it is cut, whatever was blanked before', () => {
		const secrets = SECRET.repeat(1_000);
		for (let before = 0; before < SECRET.length; before += 97) {
			expect(shown('a'.repeat(before % 900) + secrets)).not.toContain('s3cret');
		}
	});
});
