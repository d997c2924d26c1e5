import fc from 'fast-check';
import nock from 'nock';
import type { IDataObject, WorkflowActivateMode } from 'n8n-workflow';

import { FINAL_STATES } from '../../../../nodes/shared/vonage/integrationSuite/callStates.ts';
import {
	canonical,
	DAY_MS,
	missedCall,
	sign,
	statistics,
	subscription,
} from '../../../harness/businessEvents.mts';
import { pause } from '../../../../nodes/shared/plain/pause.ts';
import { HOUR_MS, iso, keptTrigger, pauseOnlyForOthers } from '../../../harness/keptTrigger.mts';
import {
	deliver,
	handOver,
	PRODUCTION_URL,
	rememberEvents,
	webhookMethod,
} from '../../../harness/trigger.mts';

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

const stage = keptTrigger();
const memory = rememberEvents();

/** Pauses before a next try are shorter than this and over at once; deadlines are longer, and never pass. */
const DEADLINE_MS = 9_000;

/** In days, of each life. A thousand of them in all. */
const LIFE_DAYS = 100;
const LIVES = 10;

const CHECK_HOURS = 24;
const TICKS = (LIFE_DAYS * 24) / CHECK_HOURS;
const LONGEST_MISHAP_TICKS = (12 * 24) / CHECK_HOURS;

/** Each check that works looks back so far; the longest time without one is shorter. */
const LOOK_BACK_DAYS = 30;
const LONGEST_GAP_DAYS = 25;

/** What goes wrong between two ticks, for so many ticks if it lasts. */
type Mishap =
	| { kind: 'outage'; ticks: number; status: number; deliversOn: boolean }
	/** n8n is killed; the calls of this tick were answered, and their executions never began. */
	| { kind: 'down'; ticks: number; losesAnswered: boolean }
	| { kind: 'vanish' | 'fail' | 'pause' | 'expire' | 'secret' };

interface Tick {
	/** How the calls end that end before the tick, and how often each delivery comes. */
	calls: Array<{ state: string; times: number }>;
	mishap?: Mishap;
}

const ticks = fc.integer({ min: 1, max: LONGEST_MISHAP_TICKS });

const mishap: fc.Arbitrary<Mishap> = fc.oneof(
	fc.record({
		kind: fc.constant('outage' as const),
		ticks,
		status: fc.constantFrom(403, 500, 503),
		deliversOn: fc.boolean(),
	}),
	fc.record({ kind: fc.constant('down' as const), ticks, losesAnswered: fc.boolean() }),
	fc.record({
		kind: fc.constantFrom('vanish' as const, 'fail', 'pause', 'expire', 'secret'),
	}),
);

const tick: fc.Arbitrary<Tick> = fc.record({
	calls: fc.array(
		fc.record({
			state: fc.constantFrom(...FINAL_STATES),
			times: fc.constantFrom(1, 1, 1, 2),
		}),
		{ maxLength: 3 },
	),
	mishap: fc.option(mishap, { freq: 5, nil: undefined }),
});

const life = fc.array(tick, { minLength: TICKS, maxLength: TICKS });

/** Subscriptions of somebody else. */
const STRANGERS = [`${PRODUCTION_URL}/`, 'https://crm.example.com/calls'];

/** The life of an active workflow: what Vonage and n8n do, and what the workflow gets. */
class Life {
	readonly ended: string[] = [];

	readonly got: string[] = [];

	private readonly consumer = {
		username: 'api_user',
		password: 'integration-password',
		consumerKey: 'consumer-key',
		consumerSecret: 'consumer-secret',
		accessToken: 'vis-access-token',
	};

	private readonly setup = stage.setup({
		parameters: {
			options: { checkInterval: CHECK_HOURS * 60, lookBackLimit: LOOK_BACK_DAYS * 24 },
		},
		credentials: { vonageBusinessPasswordApi: this.consumer },
	});

	private trigger?: Awaited<ReturnType<typeof stage.activated>>;

	private outage = { ticks: 0, deliversOn: true };

	private downTicks = 0;

	/** When a check could last work. */
	private workedAt = stage.now;

	async begin(): Promise<void> {
		const { vonage } = stage;
		vonage.webhooks = STRANGERS.map((url, index) => subscription({ id: `stranger-${index}`, url }));
		vonage.answers['GET /events'] = (query) => [200, this.page(query)];
		await this.start('activate');
	}

	async pass({ calls, mishap }: Tick): Promise<void> {
		stage.now += CHECK_HOURS * HOUR_MS;
		if (mishap) this.suffer(mishap);
		for (const { state, times } of calls) await this.endCall(state, times);
		await this.outlive();
		if (!this.trigger) return;
		this.trigger.emitted.length = 0;
		await this.trigger.tick();
		for (const items of this.trigger.emitted) await this.execute(items);
		stage.checks.mockClear();
		stage.vonage.forget();
		if (this.outage.ticks === 0) this.workedAt = stage.now;
	}

	/** A person switches the workflow off. */
	async end(): Promise<void> {
		await this.trigger!.close();
		await webhookMethod('delete', this.setup);
	}

	own(): IDataObject[] {
		return stage.vonage.webhooks.filter(({ url }) => url === PRODUCTION_URL);
	}

	strangers(): unknown[] {
		return stage.vonage.webhooks.filter((each) => !this.own().includes(each)).map(({ url }) => url);
	}

	private async start(activation: WorkflowActivateMode): Promise<void> {
		this.trigger = await stage.activated(this.setup, { activation });
	}

	private suffer(mishap: Mishap): void {
		if (mishap.kind === 'outage') {
			if (!this.hasTimeFor(mishap.ticks)) return;
			this.outage = mishap;
			for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
				stage.vonage.answers[`${method} /webhooks`] = [mishap.status];
			}
			return;
		}
		if (mishap.kind === 'down') {
			if (!this.hasTimeFor(mishap.ticks)) return;
			this.downTicks = mishap.ticks;
			if (!mishap.losesAnswered) this.trigger = undefined;
			return;
		}
		if (mishap.kind === 'secret') {
			this.changeSecret(`secret of ${iso(stage.now)}`);
			return;
		}
		for (const webhook of this.own()) {
			if (mishap.kind === 'pause') webhook.status = 'PAUSED';
			if (mishap.kind === 'expire') webhook.expireAt = iso(stage.now);
			if (mishap.kind === 'fail') fail(webhook);
		}
		if (mishap.kind === 'vanish') {
			stage.vonage.webhooks = stage.vonage.webhooks.filter(({ url }) => url !== PRODUCTION_URL);
		}
	}

	/** In the credential, which a trigger that runs has read from the same store. */
	private changeSecret(consumerSecret: string): void {
		Object.assign(this.consumer, { consumerSecret });
		const stored = this.trigger?.store.stored.vonageBusinessPasswordApi;
		if (stored) Object.assign(stored, { consumerSecret });
	}

	/** Whether calls are still looked for that ended when a check last worked. */
	private hasTimeFor(ticks: number): boolean {
		const endsAt = stage.now + (ticks + 1) * CHECK_HOURS * HOUR_MS;
		return endsAt - this.workedAt <= LONGEST_GAP_DAYS * DAY_MS;
	}

	/** What lasts goes on, or is over: then n8n starts again, before Vonage answers or after. */
	private async outlive(): Promise<void> {
		if (this.downTicks > 0) {
			this.trigger = undefined;
			this.downTicks -= 1;
			if (this.downTicks === 0) await this.start('init');
		}
		if (this.outage.ticks > 0) this.outage = { ...this.outage, ticks: this.outage.ticks - 1 };
		if (this.outage.ticks === 0) {
			this.outage.deliversOn = true;
			for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
				delete stage.vonage.answers[`${method} /webhooks`];
			}
		}
	}

	private async endCall(state: string, times: number): Promise<void> {
		const id = `call-${this.ended.length}`;
		const direction = state === 'CANCELLED' ? 'OUTBOUND' : 'INBOUND';
		const event = missedCall(id, stage.now - HOUR_MS, { state, direction });
		stage.vonage.events.unshift(event);
		this.ended.push(`${id} ${state}`);
		if (this.outage.ticks > 0 && !this.outage.deliversOn) return;
		for (const webhook of this.own().filter(receives)) {
			for (let time = 0; time < times; time += 1) await this.send(webhook, event);
		}
	}

	private async send(webhook: IDataObject, event: IDataObject): Promise<void> {
		const metadata = {
			signature: sign(String(webhook.signingKey), event),
			deliveryId: `${String(webhook.id)} ${String(event.id)}`,
		};
		if (!this.trigger) return fail(webhook);
		const { status, items } = await deliver(this.setup, {
			rawBody: canonical({ event, metadata }),
		});
		if (status !== 200) return fail(webhook);
		const isKilledBefore = this.downTicks > 0;
		if (items.length > 0 && !isKilledBefore) await this.execute(items.map(({ json }) => json));
	}

	private async execute(items: IDataObject[]): Promise<void> {
		const outputs = await handOver(this.setup, items);
		this.got.push(...outputs.map(({ callId, state }) => `${String(callId)} ${String(state)}`));
	}

	/** The list of events as the simulator has it. */
	private page(query: URLSearchParams): IDataObject[] {
		const size = Number(query.get('size'));
		const begin = Number(query.get('offset')) * size;
		const from = Number(query.get('fromDate'));
		return stage.vonage.events
			.filter(({ startTime }) => Date.parse(String(startTime)) >= from)
			.slice(begin, begin + size);
	}
}

const receives = ({ status, expireAt, statistics: of }: IDataObject) =>
	status === 'ACTIVE' && !(of as IDataObject).failed && Date.parse(String(expireAt)) > stage.now;

/** Vonage has given a delivery up. */
function fail(webhook: IDataObject): void {
	const { totalFailures } = webhook.statistics as { totalFailures: number };
	webhook.statistics = statistics({ totalFailures: totalFailures + 1, failed: true });
}

async function outcomeOf(ticks: Tick[]) {
	nock.cleanAll();
	stage.restoreVonage();
	stage.staticData = {};
	memory.entries.clear();
	const life = new Life();
	await life.begin();
	for (const each of ticks) await life.pass(each);
	// all mishaps are over, and the checks have run
	for (let after = 0; after < LONGEST_MISHAP_TICKS + 2; after += 1) await life.pass({ calls: [] });
	const subscriptions = life.own().length;
	await life.end();
	return {
		life,
		subscriptions,
		leftOver: life.own().length,
		lost: life.ended.filter((call) => !life.got.includes(call)),
		twice: life.got.filter((call, index) => life.got.indexOf(call) !== index),
	};
}

beforeEach(() => {
	jest.mocked(pause).mockImplementation(async (milliseconds, end) => {
		if (milliseconds >= DEADLINE_MS) await pauseOnlyForOthers(milliseconds, end);
	});
});

describe('In a thousand days of outages, ends of n8n and broken subscriptions', () => {
	it('each call comes once, and one subscription is there and then none', async () => {
		let ended = 0;
		await fc.assert(
			fc.asyncProperty(life, async (ticks) => {
				const { life, subscriptions, leftOver, lost, twice } = await outcomeOf(ticks);
				ended += life.ended.length;
				expect({ lost, twice, subscriptions, leftOver, strangers: life.strangers() }).toEqual({
					lost: [],
					twice: [],
					subscriptions: 1,
					leftOver: 0,
					strangers: STRANGERS,
				});
			}),
			// a life is long, and every shorter one takes its time: the seed that is printed tells enough
			{ numRuns: LIVES, endOnFailure: true },
		);
		expect(ended).toBeGreaterThan(LIVES);
	}, 600_000);
});
