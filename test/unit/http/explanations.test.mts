import {
	explainSignIn,
	quotaExplanation,
	remedyFor,
	whatBroke,
} from '../../../nodes/shared/http/explanations.ts';
import type { SignInFailure } from '../../../nodes/shared/http/signInFailure.ts';

const NAME = 'Vonage Applications';

describe('what to do about a refusal', () => {
	it.each([
		[401, [], /^Open the credential of this node.*test it$/],
		[403, [], /lacks the right or the scope/],
		[404, [], /^Check the IDs in this node/],
		[302, [], /redirect, which is not followed/],
		[408, [], /Try again later$/],
		[500, [], /Try again later$/],
		[400, ['name: is too long'], /^Correct the fields that the message names/],
		[400, [], /^Vonage names no field/],
	])('with status %i and the fields %j', (status, fields, remedy) => {
		expect(remedyFor(status, { fields })).toMatch(remedy);
	});
});

describe('what to do about a quota', () => {
	it.each([
		[
			12_001,
			/^The next try would have had to wait 13 more seconds\. Raise 'Max Wait on Quota \(Seconds\)'/,
		],
		[3_600_000, /wait 3600 more seconds/],
		[3_600_001, /^The quota is used up for the next 2 hours, .*Run this item again after that/],
		[7_200_001, /the next 3 hours/],
	])('that opens in %i ms', (needsMs, description) => {
		expect(quotaExplanation(NAME, needsMs)).toEqual({
			message: 'Vonage Applications is receiving more requests than its quota allows',
			description: expect.stringMatching(description),
		});
	});
});

describe('what to do about a sign-in', () => {
	const REMEDY = 'Open the credential of this node, check its fields';
	it.each([
		['refused', `Signing in to ${NAME} did not work: why`, REMEDY],
		['unusable', `Signing in to ${NAME} did not work: why`, REMEDY],
		['notConnected', `The credential is not connected to ${NAME}`, 'connect your account'],
		['unavailable', `The sign-in server of ${NAME} did not answer`, '(why), and nothing says'],
	] as const)('that is %s', (why, message, remedy) => {
		const failure: SignInFailure = { kind: 'signIn', why, status: undefined, message: 'why' };
		const explanation = explainSignIn(NAME, failure);
		expect(explanation.message).toBe(message);
		expect(explanation.description).toMatch(/^Nothing was sent to the API/);
		expect(explanation.description).toContain(remedy);
	});
});

describe('what broke', () => {
	it.each([
		['ETIMEDOUT', undefined, `No whole answer of ${NAME} came in time (ETIMEDOUT)`],
		['ECONNABORTED', undefined, `No whole answer of ${NAME} came in time (ECONNABORTED)`],
		['ECONNRESET', undefined, `The connection to ${NAME} broke before an answer came (ECONNRESET)`],
		['ECONNRESET', 200, `${NAME} answered 200, but its answer broke off (ECONNRESET)`],
	])('with %s and status %s', (code, status, said) => {
		expect(whatBroke(NAME, { kind: 'interrupted', code, status })).toBe(said);
	});
});
