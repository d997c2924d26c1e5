import { setTimeout as sleep } from 'node:timers/promises';

import type { Stage } from '../suites/stage.mts';
import {
	describeStep,
	type Blow,
	type Mishap,
	type Plan,
	type PlannedCall,
	type Question,
} from './plan.mts';
import { comesTrue, type Subscription } from './subscription.mts';

/** What was done, and when, in milliseconds since the run began. */
export interface Deed {
	at: number;
	what: string;
}

/** Carries out a plan, its three lanes side by side; whatever has not begun in time is left out. */
export class Lanes {
	readonly deeds: Deed[] = [];

	/** By the id of a call: when it ended, in milliseconds since the run began, whatever Vonage's clock says. */
	readonly ends = new Map<string, number>();

	/** The kind of each step that began. */
	private readonly done: string[] = [];

	private readonly beganAt = Date.now();

	constructor(
		private readonly stage: Stage,
		private readonly subscription: Subscription,
		private readonly minutes: number,
	) {}

	/** Since the run began. */
	seconds(): string {
		return (this.now() / 1000).toFixed(1);
	}

	/** How often each kind of step was done. */
	summary(): string {
		const counts = new Map<string, number>();
		for (const kind of this.done) counts.set(kind, (counts.get(kind) ?? 0) + 1);
		return [...counts].map(([kind, count]) => `${count} x ${kind}`).join(', ');
	}

	async run({ calls, mishaps, blows }: Plan): Promise<void> {
		const lives: Array<Promise<void>> = [];
		await Promise.all([
			this.lane(calls, (call) => void lives.push(this.live(call))),
			this.lane(mishaps, async (mishap) => await this.told(mishap, this.mishap(mishap))),
			this.lane(blows, async (blow) => await this.told(blow, this.blow(blow))),
		]);
		await Promise.all(lives);
	}

	/** n8n ends as in a power cut, and starts again. */
	async crash(downMs = 0): Promise<void> {
		await this.stage.n8n.kill();
		await this.startAfter(downMs);
	}

	private now(): number {
		return Date.now() - this.beganAt;
	}

	private get control() {
		return this.stage.simulator.control;
	}

	private async lane<Step extends { afterMs: number }>(
		steps: Step[],
		carryOut: (step: Step) => Promise<void> | void,
	): Promise<void> {
		const endsAt = this.minutes * 60_000;
		for (const step of steps) {
			if (this.now() + step.afterMs >= endsAt) return;
			await sleep(step.afterMs);
			await carryOut(step);
		}
	}

	private async told(step: { afterMs: number } & (Mishap | Blow), work: Promise<void>) {
		this.note(describeStep(step));
		this.done.push(step.kind);
		await work;
	}

	private note(what: string): void {
		this.deeds.push({ at: this.now(), what });
	}

	private async live({ direction, states }: PlannedCall): Promise<void> {
		const { id } = this.control.ring({ phoneNumber: '+442079460101', direction });
		for (const { afterMs, state } of states) {
			await sleep(afterMs);
			this.control.moveCall(id, state);
		}
		this.ends.set(id, this.now());
	}

	private async mishap(mishap: Mishap): Promise<void> {
		switch (mishap.kind) {
			case 'fault':
				this.control.addFault(mishap.fault);
				return;
			case 'throttle':
				this.control.setQuota('vbc', { perMinute: mishap.perMinute });
				await sleep(mishap.forMs);
				this.control.setQuota('vbc');
				return;
			case 'revoke tokens':
				this.control.revokeTokens();
				return;
			case 'clock':
				this.control.resetClock();
				this.control.advance(mishap.aheadSeconds);
				return;
			default:
				this.subscription.break(mishap.kind);
				if (!mishap.again || !(await this.subscription.isMended())) return;
				this.subscription.break(mishap.kind);
				this.note(`${mishap.kind} once more`);
		}
	}

	/** Whether n8n asks this from now on, after waiting for it for a while. */
	private async isAsked(question: Question): Promise<boolean> {
		const before = this.control.requests().length;
		return await comesTrue(() =>
			this.control
				.requests()
				.slice(before)
				.some(({ operationId }) => operationId === question),
		);
	}

	private async blow(blow: Blow): Promise<void> {
		const { n8n } = this.stage;
		switch (blow.kind) {
			case 'kill':
				await this.crash(blow.downMs);
				return;
			case 'crash loop':
				for (const upMs of blow.upMs) {
					await this.crash();
					await sleep(upMs);
				}
				return;
			case 'kill before missed calls come':
				await this.crash(blow.downMs);
				for (let time = 1; time <= blow.times; time++) {
					await this.isAsked(blow.asked);
					await this.crash();
				}
				return;
			case 'kill after a new subscription':
				this.subscription.break('vanish');
				await this.subscription.isMended();
				await sleep(blow.laterMs);
				await this.crash(blow.downMs);
				return;
			case 'restart':
				await n8n.shutDown();
				await this.startAfter(blow.downMs);
				return;
			case 'secret':
				await this.changeSecret(blow);
		}
	}

	private async startAfter(downMs: number): Promise<void> {
		await sleep(downMs);
		await this.stage.n8n.start();
		await this.stage.n8n.rest.login();
		this.note('n8n is ready');
	}

	private async changeSecret({ secret, laterMs }: Blow & { kind: 'secret' }): Promise<void> {
		const { simulator, n8n, password } = this.stage;
		simulator.seed.consumer.secret = secret;
		await sleep(laterMs);
		const { VonageBusinessPasswordApi } = this.control.info().credentials;
		await n8n.rest.updateCredential(password, VonageBusinessPasswordApi);
	}
}
