import { refused } from '../../../nodes/shared/http/failure.ts';
import { SignIns } from '../../../nodes/shared/http/signIns.ts';

const reply = (status: number) => ({ status, headers: {}, text: '' });
const goOn = () => new AbortController().signal;

describe('the sign-ins of a run', () => {
	it.each([reply(200), refused(reply(404))])(
		'are not repeated by who waited for one, whatever the API answered after it: %j',
		async (outcome) => {
			const signIns = new SignIns();
			const signIn = jest.fn(async () => outcome);
			const first = signIns.inTurn(goOn(), signIns.count, signIn);
			const second = signIns.inTurn(goOn(), signIns.count, signIn);
			expect(await Promise.all([first, second])).toEqual([outcome, undefined]);
			expect(signIn).toHaveBeenCalledTimes(1);
			expect(await signIns.inTurn(goOn(), signIns.count, signIn)).toBe(outcome);
		},
	);

	it('are tried again by who waited for one that got no answer', async () => {
		const signIns = new SignIns();
		const none = { kind: 'interrupted', code: 'ECONNRESET' } as const;
		const first = signIns.inTurn(goOn(), signIns.count, async () => none);
		const second = signIns.inTurn(goOn(), signIns.count, async () => reply(200));
		expect(await Promise.all([first, second])).toEqual([none, reply(200)]);
	});

	it('do not wait for one that was given up', async () => {
		const signIns = new SignIns();
		const stop = new AbortController();
		const hanging = signIns.inTurn(stop.signal, 0, async () => await new Promise(() => {}));
		const next = signIns.inTurn(goOn(), 0, async () => reply(200));
		stop.abort();
		expect(await Promise.all([hanging, next])).toEqual([undefined, reply(200)]);
	});
});
