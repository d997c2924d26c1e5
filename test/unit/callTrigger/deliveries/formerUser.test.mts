import { noteFormerUsers } from '../../../../nodes/CallTrigger/memory/formerUsers.ts';
import { callEvent, keyOfNode, sign } from '../../../harness/businessEvents.mts';
import { CredentialStore } from '../../../harness/credentials.mts';
import { callTrigger, deliver, hookContext } from '../../../harness/trigger.mts';

const nodeId = 'node-with-a-former-user';
const setup = callTrigger({ nodeId });

/** What becomes of the delivery of a call of a user. */
async function delivered(userId: string) {
	const event = callEvent({ id: `call-of-${userId}`, userId });
	const metadata = { signature: sign(keyOfNode(nodeId), event) };
	const { status, body, items } = await deliver(setup, {
		rawBody: JSON.stringify({ event, metadata }),
	});
	return { status, message: body?.message, started: items.length };
}

it('A call of a user who was signed in before is answered, and starts nothing', async () => {
	noteFormerUsers(hookContext(setup), ['X']);
	expect(await delivered('X')).toEqual({
		status: 200,
		message: 'Of a user who is not signed in any more',
		started: 0,
	});
	expect(await delivered('Y')).toEqual({ status: 200, message: 'Received', started: 1 });
});

it('A delivery without a signature causes no reading of the credential', async () => {
	const reads = jest.spyOn(CredentialStore.prototype, 'getDecrypted');
	const rawBody = JSON.stringify({ event: callEvent() });
	const { status } = await deliver(callTrigger({ nodeId: 'never-asked' }), { rawBody });
	expect(status).toBe(401);
	expect(reads).not.toHaveBeenCalled();
	reads.mockRestore();
});
