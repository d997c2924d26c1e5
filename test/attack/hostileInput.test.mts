import fc from 'fast-check';
import nock from 'nock';

import { execute } from '../harness/execute.mts';
import { mockNetwork } from '../harness/network.mts';
import { accountCredential, callFromAgent, VCC } from '../harness/samples.mts';

mockNetwork();

/** Text that people paste and attackers send. */
const HOSTILE = [
	'../../users',
	'1234/../..',
	'1234?admin=true',
	'1234#x',
	'12\r\nX-Injected: yes',
	'\u0000',
	'1'.repeat(10_240),
	'=1+1',
	'{{ $env.SECRET }}',
	'${process.exit()}',
	"'; DROP TABLE calls; --",
	'<script>alert(1)</script>',
	'__proto__',
	'𝟙𝟚𝟛𝟜',
	'\u202e4321',
];

describe('hostile input to Make Call', () => {
	it.each(HOSTILE)('is refused as an agent before anything is sent: %j', async (value) => {
		const setup = callFromAgent({
			items: [{ value }],
			parameters: {
				agent: { __rl: true, mode: 'id', value: '={{ $json.value }}' },
				phoneNumber: '02072068888',
			},
		});
		await expect(execute(setup)).rejects.toThrow("'Agent' ");
	});

	it.each(HOSTILE.filter((value) => !value.includes('4321')))(
		'is refused as a phone number before anything is sent: %j',
		async (phone) => {
			await expect(execute(callFromAgent({ items: [{ phone }] }))).rejects.toThrow(
				"'Phone Number' ",
			);
		},
	);

	it('never sends a phone number that is not digits with an optional plus', async () => {
		const sent: string[] = [];
		nock(VCC)
			.persist()
			.post('/v0/a1b2c3d4e5/calls/', (body: { to: { telephoneNumber: string } }) => {
				sent.push(body.to.telephoneNumber);
				return true;
			})
			.reply(201, { id: 'c' });
		const phones = fc.sample(
			fc.oneof(
				fc.string({ unit: 'grapheme', maxLength: 40 }),
				fc.stringMatching(/^[+0-9 ().-]{0,34}$/),
			),
			300,
		);
		await execute(
			callFromAgent({ items: phones.map((phone) => ({ phone })), continueOnFail: true }),
		);
		expect(sent.length).toBeGreaterThan(0);
		sent.forEach((phone) => expect(phone).toMatch(/^(?=.{1,30}$)\+?[0-9]+$/));
		nock.cleanAll();
	});

	it.each(['..', '.', '../admin', 'a/b?c#d', 'a\nb'])(
		'keeps account key %j within its own path segment',
		async (accountKey) => {
			const paths: string[] = [];
			nock(VCC)
				.persist()
				.post(() => true)
				.reply(function (uri) {
					paths.push(uri);
					return [404, { message: 'Not found' }];
				});
			const { vonageContactCenterAccountOAuth2Api: credential } = accountCredential;
			const setup = callFromAgent({
				credentials: { vonageContactCenterAccountOAuth2Api: { ...credential, accountKey } },
			});
			await expect(execute(setup)).rejects.toThrow();
			paths.forEach((path) => expect(path).toMatch(/^\/v0\/[^/?#]+\/calls\/$/));
			nock.cleanAll();
		},
	);

	it('takes a reply with hostile member names for plain data', async () => {
		nock(VCC)
			.post('/v0/a1b2c3d4e5/calls/')
			.reply(201, '{"id":"c","__proto__":{"polluted":true},"constructor":{"prototype":{"x":1}}}');
		const { items } = await execute(callFromAgent({ parameters: { simplify: false } }));
		expect(items[0].json.id).toBe('c');
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		expect(items[0].json.polluted).toBeUndefined();
	});
});
