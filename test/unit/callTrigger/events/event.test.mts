import { JsonText } from '../../../../nodes/CallTrigger/deliveries/canonicalJson.ts';
import {
	isWanted,
	keyOf,
	ofAccount,
	readEvent,
	toOutput,
	type Arrival,
	type CallEvent,
} from '../../../../nodes/CallTrigger/events/event.ts';
import {
	CALL_STATES,
	FINAL_STATES,
} from '../../../../nodes/shared/vonage/integrationSuite/callStates.ts';
import contract from '../../../contracts/vis.json';
import { callEvent, simplifiedEvent } from '../../../harness/businessEvents.mts';

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
		['INBOUND', '', true],
		['INBOUND', 1, true],
		['INBOUND', {}, true],
		['OUTBOUND', ['INBOUND'], true],
		['OUTBOUND', 'OUTBOUND', true],
		['OUTBOUND', 'INBOUND', false],
		['OUTBOUND', undefined, true],
	] as const)('for direction %s and a call of %s answers %s', (chosen, direction, wanted) => {
		const event = { state: 'ACTIVE', direction };
		expect(isWanted(event, { states: ['ACTIVE'], direction: chosen })).toBe(wanted);
	});
});

describe('keyOf', () => {
	const key = (event: object, overrides: Partial<Arrival> = {}) =>
		keyOf(arrival({ event: read({ id: 'c1', accountId: 'a1', ...event })!, ...overrides }));

	it.each(FINAL_STATES)(
		'is the account, the call and its state for %s, however it came',
		(state) => {
			const once = key({ state }, { recovered: true });
			expect(key({ state, uciId: 5, internal: true }, { deliveryId: 'd1' })).toBe(once);
			expect(key({ state }, { deliveryId: 'd2' })).toBe(once);
			expect(key({ state, id: 'c2' })).not.toBe(once);
			expect(key({ state, accountId: 'a2' })).not.toBe(once);
			expect(key({ state, accountId: undefined })).not.toBe(once);
			for (const other of STATES.filter((one) => one !== state)) {
				expect(key({ state: other })).not.toBe(once);
			}
		},
	);

	it.each(STATES.filter((state) => !FINAL_STATES.includes(state)))(
		'is the delivery as well for %s, which a call can reach again',
		(state) => {
			const first = key({ state }, { deliveryId: 'd1' });
			expect(key({ state }, { deliveryId: 'd1' })).toBe(first);
			expect(key({ state }, { deliveryId: 'd2' })).not.toBe(first);
			expect(key({ state, id: 'c2' }, { deliveryId: 'd1' })).not.toBe(first);
			expect(key({ state, accountId: 'a2' }, { deliveryId: 'd1' })).not.toBe(first);
			expect(key({ state })).not.toBe(first);
		},
	);

	it('is the same whether an account is a number, as in one place of the contract, or text', () => {
		const state = 'MISSED';
		expect(key({ state, accountId: 376 })).toBe(key({ state, accountId: '376' }));
	});

	it.each([null, '', {}, [1], true])('takes %j as no account', (accountId) => {
		const state = 'MISSED';
		expect(key({ state, accountId })).toBe(key({ state, accountId: undefined }));
	});

	it.each([
		[{ id: 'c1","MISSED' }, { id: 'c1', state: 'MISSED' }],
		[{ accountId: 'a1,c1' }, { accountId: 'a1' }],
	])('is not the same for %j as for %j', (one, other) => {
		expect(key({ state: 'MISSED', ...one })).not.toBe(key({ state: 'MISSED', ...other }));
	});

	it.each([undefined, null, '', {}])(
		'is the same for a call that was asked for and has the account %j',
		(accountId) => {
			const call = read({ ...callEvent(), accountId })!;
			const found = ofAccount(call, '376');
			expect(keyOf(arrival({ event: found, recovered: true }))).toBe(keyOf(arrival()));
			expect(toOutput(arrival({ event: found }), true)).toEqual(toOutput(arrival(), true));
		},
	);

	it('is of the account that a call tells', () => {
		const call = read(callEvent())!;
		expect(ofAccount(call, '5')).toBe(call);
	});

	it('has an account in everything that the contract has', () => {
		const { Event: asked, WebhookEvent: delivered } = contract.components.schemas;
		for (const { required } of [asked, delivered]) expect(required).toContain('accountId');
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
			...simplifiedEvent,
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
