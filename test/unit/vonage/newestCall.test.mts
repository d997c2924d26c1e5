import fc from 'fast-check';

import { detailsOf } from '../../../nodes/shared/vonage/integrationSuite/data.ts';
import { newestOfEach, oneCall } from '../../../nodes/shared/vonage/integrationSuite/newestCall.ts';

const START = '2026-03-01T09:00:00.000+0000';
const ANSWER = '2026-03-01T09:00:10.000+0000';
const END = '2026-03-01T09:05:00.000+0000';

const entry = (state: unknown, times: object = {}) => ({
	id: 'c1',
	state,
	startTime: START,
	...times,
});

const ringing = entry('RINGING');
const active = entry('ACTIVE', { answerTime: ANSWER });
const held = entry('HELD', { answerTime: ANSWER });
const answered = entry('ANSWERED', { answerTime: ANSWER, endTime: END });

const stateOf = (body: unknown) => detailsOf(oneCall.parse(body)).state;

describe('the reply about one call', () => {
	it.each([
		['an object', held, 'HELD'],
		['an array of one', [held], 'HELD'],
		['the states, oldest first', [entry('INITIALIZING'), ringing, active], 'ACTIVE'],
		['the states, newest first', [active, ringing, entry('INITIALIZING')], 'ACTIVE'],
		['a final state in the middle', [ringing, answered, active], 'ANSWERED'],
		['a final state without times', [ringing, { id: 'c1', state: 'MISSED' }], 'MISSED'],
		['on hold, oldest first', [ringing, active, held], 'HELD'],
		['on hold, newest first', [held, active, ringing], 'HELD'],
		['resumed, oldest first', [ringing, active, held, active], 'ACTIVE'],
		['resumed, newest first', [active, held, active, ringing], 'ACTIVE'],
		['nothing that tells which is newer', [active, held], 'HELD'],
		['an entry without a state', [entry(null), ringing, entry(undefined)], 'RINGING'],
		['entries that are none', [null, 'x', {}, ringing], 'RINGING'],
		['a state that nobody knows', [ringing, entry('PARKED')], 'PARKED'],
		[
			'two ends',
			[answered, entry('MISSED', { endTime: '2026-03-01T09:06:00.000+0000' }), active],
			'MISSED',
		],
		['text for times', [entry('ACTIVE', { answerTime: 'soon' }), answered], 'ANSWERED'],
	])('tells its newest state when it is %s', (_, body, state) => expect(stateOf(body)).toBe(state));

	it.each([[[]], [[{}]], [{}], [null], ['text']])('is none without an ID: %j', (body) =>
		expect(oneCall.safeParse(body).success).toBe(false),
	);

	it('never tells a live state of a call that has ended', () => {
		const entries = fc.constantFrom(ringing, active, held, entry(null), entry('DETACHED'));
		fc.assert(
			fc.property(fc.array(entries), fc.array(entries), (before, after) =>
				expect(stateOf([...before, answered, ...after])).toBe('ANSWERED'),
			),
		);
	});
});

describe('a list of entries', () => {
	it('has the newest entry of each call, in the order of the calls', () => {
		const other = { id: 'c2', state: 'MISSED' };
		const states = newestOfEach([active, other, ringing, answered]).map(({ id, state }) => [
			id,
			state,
		]);
		expect(states).toEqual([
			['c1', 'ANSWERED'],
			['c2', 'MISSED'],
		]);
	});
});
