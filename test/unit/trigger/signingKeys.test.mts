import { SigningKeys } from '../../../nodes/shared/trigger/signingKeys.ts';
import { stopClock } from '../../harness/stoppedClock.mts';

const clock = stopClock();

/** The keys that a signature is compared with, the right one among them if there is one. */
function tried(keys: SigningKeys, right?: string) {
	const compared: string[] = [];
	const fits = keys.fit((key) => {
		compared.push(key);
		return key === right;
	});
	return { fits, compared };
}

describe('The keys that a delivery may be signed with', () => {
	it('are none before the first was read', () => {
		expect(tried(new SigningKeys())).toEqual({ fits: false, compared: [] });
	});

	it('are compared once each', () => {
		const keys = new SigningKeys();
		keys.remember('one');
		expect(tried(keys)).toEqual({ fits: false, compared: ['one'] });
		keys.remember('two');
		expect(tried(keys)).toEqual({ fits: false, compared: ['two', 'one'] });
	});

	it('are the newest and the one that Vonage was told last', () => {
		const keys = new SigningKeys();
		['one', 'two', 'three'].forEach((key) => keys.remember(key));
		expect(['one', 'two', 'three'].map((key) => tried(keys, key).fits)).toEqual([
			true,
			false,
			true,
		]);
	});

	it('are, for a while, also the one before the one that Vonage was told', () => {
		const keys = new SigningKeys();
		keys.remember('one');
		keys.remember('two');
		keys.use('two', 60_000);
		clock.advance(59_999);
		expect(tried(keys, 'two').fits).toBe(true);
		expect(tried(keys, 'one').fits).toBe(true);
		clock.advance(1);
		expect(tried(keys, 'one')).toEqual({ fits: false, compared: ['two'] });
		clock.advance(-120_000);
		expect(tried(keys, 'one').fits).toBe(false);
	});

	it('are the newest alone once Vonage has signed with it', () => {
		const keys = new SigningKeys();
		['one', 'two'].forEach((key) => keys.remember(key));
		expect(tried(keys, 'two').fits).toBe(true);
		expect(tried(keys, 'one')).toEqual({ fits: false, compared: ['two'] });
	});

	it('are the newest alone once Vonage was told it', () => {
		const keys = new SigningKeys();
		['one', 'two'].forEach((key) => keys.remember(key));
		keys.use('two');
		expect(tried(keys, 'one')).toEqual({ fits: false, compared: ['two'] });
	});

	it('are not those that a check of a former activation tells, before one was read', () => {
		const keys = new SigningKeys();
		keys.use('former');
		keys.remember('one');
		expect(tried(keys, 'former')).toEqual({ fits: false, compared: ['one'] });
	});
});

describe('Reading the credential again', () => {
	it('may bring another key after ten seconds, and whenever the clock was set back', () => {
		const keys = new SigningKeys();
		expect(keys.mayHaveChanged).toBe(true);
		keys.remember('one');
		expect(keys.mayHaveChanged).toBe(false);
		clock.advance(9_999);
		expect(keys.mayHaveChanged).toBe(false);
		clock.advance(1);
		expect(keys.mayHaveChanged).toBe(true);
		keys.remember('one');
		expect(keys.mayHaveChanged).toBe(false);
		clock.advance(-1);
		expect(keys.mayHaveChanged).toBe(true);
	});

	it('is done once for all who wait for it, who also get its key', async () => {
		const keys = new SigningKeys();
		keys.remember('one');
		let answer = (_: string) => {};
		const readKey = jest.fn(async () => await new Promise<string>((resolve) => (answer = resolve)));
		const first = keys.read(readKey);
		expect(keys.mayHaveChanged).toBe(true);
		const second = keys.read(readKey);
		answer('two');
		expect(await Promise.all([first, second])).toEqual(['two', 'two']);
		expect(readKey).toHaveBeenCalledTimes(1);
		expect(keys.mayHaveChanged).toBe(false);
		expect(tried(keys, 'two').fits).toBe(true);
	});

	it('is done anew after a reading that failed', async () => {
		const keys = new SigningKeys();
		const fails = keys.read(async () => await Promise.reject(new Error('busy')));
		await expect(fails).rejects.toThrow('busy');
		expect(tried(keys)).toEqual({ fits: false, compared: [] });
		expect(await keys.read(async () => await Promise.resolve('one'))).toBe('one');
		expect(await keys.read(async () => await Promise.resolve('two'))).toBe('two');
	});
});
