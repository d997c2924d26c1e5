import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { World } from '../world.mts';
import type { BusinessCall } from './call.mts';
import { directions, isFinal, mayFollow, type CallState } from './callStates.mts';
import { COLLEAGUE, identities, ownerOf } from './identities.mts';
import { epochOf, timestamp } from './timestamp.mts';

/** A call that shall ring. Body of `POST /calls/ring`. */
export const ringSchema = z
	.object({
		phoneNumber: z.string().min(1),
		callerId: z.string().optional(),
		direction: z.enum(directions).default('INBOUND'),
		/** The user of the account whose call it is; by default the one who signs in, or a colleague. */
		userId: z.string().optional(),
	})
	.strict();

export type Ring = z.input<typeof ringSchema>;

/** Begins a call and lets it ring. Only an inbound one initializes first. */
export function ringCall(world: World, ring: Ring): BusinessCall {
	const { phoneNumber, callerId, direction, userId } = ringSchema.parse(ring);
	const owner = ownerOf(world.seed);
	const withTelephone = world.seed.userHasExtension ? owner.userId : COLLEAGUE;
	const id = randomBytes(12).toString('hex');
	const call: BusinessCall = {
		id,
		type: 'CALL',
		accountId: owner.accountId,
		userId: userId ?? withTelephone,
		uciId: identities(world.seed).uciId,
		externalId: `callhalf-${id}:0`,
		direction,
		phoneNumber,
		callerId,
		state: direction === 'INBOUND' ? 'INITIALIZING' : 'RINGING',
		duration: 0,
		startTime: timestamp(world.clock.now()),
		answerTime: null,
	};
	world.calls.push({ api: 'business', at: world.now(), call });
	world.changed(call);
	if (direction === 'INBOUND') moveCall(world, call, 'RINGING');
	return call;
}

/** Moves a call to another state. Throws when the state machine has no such transition. */
export function moveCall(world: World, call: BusinessCall, state: CallState): void {
	if (!mayFollow(call.direction, call.state, state)) {
		throw new Error(`An ${call.direction} call that is ${call.state} cannot become ${state}`);
	}
	const now = world.clock.now();
	call.state = state;
	if (state === 'ACTIVE') call.answerTime ??= timestamp(now);
	if (state === 'ANSWERED') endAnswered(call, now);
	else if (isFinal(state)) call.endTime = timestamp(now);
	world.changed(call);
}

/**
 * Ends a call in the way that its state allows. The state machine has no way from a held call to
 * its end, so that one is taken back first.
 */
export function hangUp(world: World, call: BusinessCall): void {
	if (call.state === 'RINGING') {
		moveCall(world, call, call.direction === 'INBOUND' ? 'REJECTED' : 'CANCELLED');
		return;
	}
	if (call.state !== 'ACTIVE') moveCall(world, call, 'ACTIVE');
	moveCall(world, call, 'ANSWERED');
}

function endAnswered(call: BusinessCall, now: number): void {
	// A call that was never seen ACTIVE counts from its start.
	call.answerTime ??= call.startTime;
	const answeredAt = epochOf(call.answerTime);
	// Not zero in this state, however fast the test.
	const endedAt = Math.max(now, answeredAt + 1);
	call.endTime = timestamp(endedAt);
	call.duration = endedAt - answeredAt;
}
