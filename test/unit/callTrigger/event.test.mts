import { JsonText } from '../../../nodes/CallTrigger/canonicalJson.ts';
import {
	isWanted,
	keyOf,
	readEvent,
	toOutput,
	type Arrival,
	type CallEvent,
} from '../../../nodes/CallTrigger/event.ts';
import { CALL_STATES, FINAL_STATES } from '../../../nodes/shared/fields/callStates.ts';
import { callEvent } from '../../harness/businessEvents.mts';
import contract from '../../contracts/vis.json';

const STATES = contract.components.schemas.CallState.enum;

const read = (value: unknown) => readEvent(new JsonText(JSON.stringify(value)));

const arrival = (overrides: Partial<Arrival> = {}): Arrival => ({
	event: read(callEvent())!,
	recovered: false,
	signatureValid: true,
	...overrides,
});

describe('readEvent', () => {
	it('reads the sample and keeps members that no schema names', () => {
		expect(read(callEvent({ internal: true, ucpType: 'VBS' }))).toEqual(
			callEvent({ internal: true, ucpType: 'VBS' }),
		);
	});

	it('reads ids as text, with every digit', () => {
		const text =
			'{"id":12345678901234567890,"state":"MISSED","userId":7,"accountId":9007199254740993}';
		expect(readEvent(new JsonText(text))).toEqual({
			id: '12345678901234567890',
			state: 'MISSED',
			userId: '7',
			accountId: '9007199254740993',
		});
	});

	it.each([
		{},
		{ id: '1' },
		{ state: 'MISSED' },
		{ id: '', state: 'MISSED' },
		{ id: '1', state: '' },
		{ id: null, state: 'MISSED' },
		{ id: {}, state: 'MISSED' },
		{ id: '1', state: 5 },
		[],
		'event',
		null,
	])('finds no event in %j', (value) => {
		expect(read(value)).toBeUndefined();
	});
});

describe('isWanted', () => {
	it.each(STATES)('takes %s exactly when the user chose it', (state) => {
		const others = STATES.filter((other) => other !== state);
		expect(isWanted({ state }, { states: [state], direction: 'both' })).toBe(true);
		expect(isWanted({ state }, { states: others, direction: 'both' })).toBe(false);
	});

	it.each([
		['both', 'INBOUND', true],
		['both', 'OUTBOUND', true],
		['both', undefined, true],
		['INBOUND', 'INBOUND', true],
		['INBOUND', 'OUTBOUND', false],
		['INBOUND', undefined, true],
		['INBOUND', null, true],
		['OUTBOUND', 'OUTBOUND', true],
		['OUTBOUND', 'INBOUND', false],
		['OUTBOUND', undefined, true],
	] as const)('for direction %s and a call of %s answers %s', (chosen, direction, wanted) => {
		const event = { state: 'ACTIVE', direction };
		expect(isWanted(event, { states: ['ACTIVE'], direction: chosen })).toBe(wanted);
	});
});

describe('keyOf', () => {
	it.each(['ANSWERED', 'CANCELLED', 'MISSED', 'REJECTED'])(
		'is the call and its state for %s, however it came',
		(state) => {
			const event: CallEvent = { id: 'c1', state };
			expect(keyOf(arrival({ event, deliveryId: 'd1' }))).toBe(`call:c1:${state}`);
			expect(keyOf(arrival({ event, recovered: true }))).toBe(`call:c1:${state}`);
		},
	);

	it.each(STATES.filter((state) => !FINAL_STATES.includes(state)))(
		'is the delivery for %s, which a call can reach again',
		(state) => {
			const event: CallEvent = { id: 'c1', state };
			expect(keyOf(arrival({ event, deliveryId: 'd1' }))).toBe('delivery:d1');
			expect(keyOf(arrival({ event }))).toBe(`call:c1:${state}`);
		},
	);

	it.each([
		['ANSWERED', 'unsigned:call:c1:ANSWERED'],
		['RINGING', 'unsigned:delivery:d1'],
	])('is another one for %s when that was not signed', (state, key) => {
		const event: CallEvent = { id: 'c1', state };
		expect(keyOf(arrival({ event, deliveryId: 'd1', signatureValid: false }))).toBe(key);
	});

	it('knows the final states of the contract', () => {
		const { description } = contract.components.schemas.CallState;
		const final = /Final: ([A-Z, ]+)\./.exec(description)![1].split(', ');
		expect([...FINAL_STATES].sort()).toEqual(final.sort());
		expect(CALL_STATES.map(({ value }) => value)).toEqual(expect.arrayContaining(FINAL_STATES));
	});
});

describe('toOutput', () => {
	it('simplifies', () => {
		expect(toOutput(arrival(), true)).toEqual({
			callId: '5a85d86f253bcd10897f3189',
			state: 'ANSWERED',
			direction: 'OUTBOUND',
			phoneNumber: '14155550100',
			callerName: 'Example Corp',
			startTime: '2018-02-15T18:58:56.194+00:00',
			answerTime: '2018-02-15T18:59:03.496+00:00',
			endTime: '2018-02-15T18:59:06.446+00:00',
			durationSeconds: 2.95,
			userId: '24785',
			accountId: '376',
			recovered: false,
		});
	});

	it('simplifies an event that has an id and a state only', () => {
		const event: CallEvent = { id: 'c1', state: 'RINGING' };
		expect(toOutput(arrival({ event, recovered: true }), true)).toEqual({
			callId: 'c1',
			state: 'RINGING',
			direction: null,
			phoneNumber: null,
			callerName: null,
			startTime: null,
			answerTime: null,
			endTime: null,
			durationSeconds: null,
			userId: null,
			accountId: null,
			recovered: true,
		});
	});

	it('shows the raw event with every member', () => {
		const event = read(callEvent({ ucpType: 'VBS' }))!;
		expect(toOutput(arrival({ event }), false)).toEqual({
			...callEvent({ ucpType: 'VBS' }),
			recovered: false,
		});
	});

	it.each([true, false])('flags what was not signed (simplify: %s)', (simplify) => {
		expect(toOutput(arrival({ signatureValid: false }), simplify)).toMatchObject({
			signatureValid: false,
		});
		expect(toOutput(arrival(), simplify)).not.toHaveProperty('signatureValid');
	});
});
