import type { INode } from 'n8n-workflow';

import { toApiError, toReplyError, type ErrorContext } from '../../../nodes/shared/http/errors.ts';
import { refused, type Failure } from '../../../nodes/shared/http/failure.ts';
import { mayBeDone } from '../../../nodes/shared/http/mayBeDone.ts';
import { applications } from '../../../nodes/shared/vonage/applications/api.ts';

const context = (overrides: Partial<ErrorContext> = {}): ErrorContext => ({
	node: { name: 'Manage Application' } as INode,
	api: { ...applications, explain: undefined },
	itemIndex: undefined,
	redact: (text) => text.replaceAll('s3cret', '***'),
	unknownOutcome: undefined,
	explanation: undefined,
	...overrides,
});

const reply = (status: number, text = '') => ({ status, headers: {}, text });
const json = (status: number, body: object) => refused(reply(status, JSON.stringify(body)));

const unknownOutcome = { message: 'It may have been created', description: 'Look for it first.' };

const errorOf = (failure: Failure, overrides?: Partial<ErrorContext>, quotaNeedsMs?: number) => {
	const error = toApiError(context(overrides), failure, quotaNeedsMs);
	const { message, description, httpCode } = error;
	return { message, description, httpCode, itemIndex: error.context.itemIndex as unknown };
};

describe('the error of a refusal', () => {
	it('says what the API says, and what to do', () => {
		const problem = { title: 'Bad request', invalid_parameters: [{ name: 'a', reason: 'is 1' }] };
		expect(errorOf(json(400, problem), { itemIndex: 3 })).toEqual({
			message: 'Vonage Applications answered 400: Bad request [item 3]',
			description: 'a: is 1.\nCorrect the fields that the message names and run the node again',
			httpCode: '400',
			itemIndex: 3,
		});
		expect(errorOf(json(404, { title: 'Gone' })).message).toBe(
			'Vonage Applications answered 404: Gone',
		);
	});

	it.each([
		['', 'no reason given'],
		[' \n', 'no reason given'],
		['<p>Sorry', 'no reason that can be read'],
		['Sorry, s3cret', 'Sorry, ***'],
		['x'.repeat(1_001), 'x'.repeat(1_000)],
	])('says what can be said of the body %j', (text, said) => {
		expect(errorOf(refused(reply(418, text))).message).toBe(
			`Vonage Applications answered 418: ${said}`,
		);
	});

	it('is in the words of the operation, then in those of the API', () => {
		const ofOperation = { message: 'There is no such thing', description: 'Choose another one' };
		const ofApi = { message: 'The key is wrong', description: 'Correct it' };
		const api = { ...applications, explain: () => ofApi };
		const gone = json(404, { title: 'Gone' });
		expect(errorOf(gone, { api, explanation: ofOperation })).toMatchObject(ofOperation);
		expect(errorOf(gone, { api })).toMatchObject(ofApi);
	});

	it('tells the API what was said', () => {
		const explain = jest.fn(() => undefined);
		errorOf(json(401, { title: 'No' }), { api: { ...applications, explain } });
		expect(explain).toHaveBeenCalledWith(expect.objectContaining({ status: 401, text: 'No' }));
	});

	it('says first what may have been done, where that is not ruled out', () => {
		expect(errorOf(json(500, { title: 'Sorry' }), { unknownOutcome })).toMatchObject({
			message: 'It may have been created: Vonage Applications answered 500: Sorry',
			description: 'Look for it first.',
		});
		expect(errorOf(json(400, { title: 'Sorry' }), { unknownOutcome }).message).toBe(
			'Vonage Applications answered 400: Sorry',
		);
		expect(errorOf(json(500, { title: 'Sorry' })).description).toContain('Try again later');
	});

	it('is that of a quota where it would take too long, whatever the status', () => {
		expect(errorOf(refused(reply(503)), {}, 12_000)).toMatchObject({
			message: 'Vonage Applications is receiving more requests than its quota allows',
			httpCode: '429',
		});
	});

	it('keeps the reply without its secrets, and nothing of the request', () => {
		const error = toApiError(context(), refused(reply(400, 'Not s3cret')));
		expect(error).toHaveProperty('errorResponse', { status: 400, body: 'Not ***' });
		expect(JSON.stringify(error)).not.toContain('s3cret');
	});
});

describe('the error without an answer', () => {
	it('is that of the sign-in', () => {
		const failure = { kind: 'signIn', why: 'refused', status: 401, message: 's3cret' } as const;
		const error = toApiError(context(), failure);
		expect(error.message).toBe('Signing in to Vonage Applications did not work: ***');
		expect(error.httpCode).toBe('401');
		expect(error.context.signIn).toBe('refused');
		expect(errorOf({ ...failure, status: undefined }).httpCode).toBeNull();
	});

	it('says that nothing was sent where no connection was made', () => {
		expect(errorOf({ kind: 'unreachable', code: 'ENOTFOUND' }, { unknownOutcome })).toMatchObject({
			message: 'Vonage Applications cannot be reached',
			description: expect.stringMatching(/^No connection could be made \(ENOTFOUND\), so nothing/),
			httpCode: null,
		});
	});

	it('says what may have been done when the connection broke', () => {
		const failure: Failure = { kind: 'interrupted', code: 'ECONNRESET' };
		const reason = 'The connection to Vonage Applications broke before an answer came (ECONNRESET)';
		expect(errorOf(failure)).toMatchObject({
			message: 'Vonage Applications did not answer',
			description: `${reason}. Try again later`,
			httpCode: null,
		});
		expect(errorOf(failure, { unknownOutcome })).toMatchObject({
			message: 'It may have been created',
			description: `${reason}. Look for it first.`,
		});
	});
});

describe('the error of an answer that cannot be used', () => {
	const replyError = (text: string, overrides?: Partial<ErrorContext>) =>
		toReplyError(context(overrides), reply(200, text), 'is not JSON');

	it('shows the answer, and notes that the request may have been carried out', () => {
		const error = replyError('{"id', {});
		expect(error.message).toBe('Vonage Applications answered 200, but the reply is not JSON');
		expect(error.description).toBe('The reply was: {"id');
		expect(error.httpCode).toBe('200');
		expect(mayBeDone(error)).toBe(true);
		expect(replyError('').description).toBe('The reply was: (empty)');
	});

	it('says first what may have been done', () => {
		const expected = {
			message:
				'It may have been created: Vonage Applications answered 200, but the reply is not JSON',
			description: 'Look for it first.\nThe reply was: {"id',
		};
		expect(replyError('{"id', { unknownOutcome })).toMatchObject(expected);
		const unreadable = { kind: 'unreadable', reply: reply(200, '{"id'), defect: 'is not JSON' };
		expect(errorOf(unreadable as Failure, { unknownOutcome })).toMatchObject(expected);
	});

	it('shows nothing of a secret that the end of a long answer cuts', () => {
		const redact = (text: string) => text.replace(/^A+/, '***');
		const shown = (text: string) => replyError(text, { redact }).description;
		const [start, more] = ['A'.repeat(32_768), 'B'.repeat(32_768)];
		expect(shown(`${start}${more}`)).toBe(`The reply was: ***${'B'.repeat(997)}`);
		expect(shown(`${start}${more}B`)).toBe('The reply was: ***');
	});
});
