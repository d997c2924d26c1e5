import type { IDataObject, WorkflowActivateMode } from 'n8n-workflow';
import {
	amendActivation,
	lastActivation,
	recordActivation,
	withUser,
} from '../../../../nodes/CallTrigger/memory/activation.ts';
import { readSettings } from '../../../../nodes/CallTrigger/settings/settings.ts';
import { isRestart, isStart } from '../../../../nodes/shared/trigger/activation.ts';
import { callTrigger, hookContext } from '../../../harness/trigger.mts';

const MINUTE_MS = 60_000;
const NOW = Date.parse('2026-06-10T12:00:00Z');

let staticData: IDataObject;

beforeEach(() => {
	staticData = {};
});

const context = (nodeId?: string, activation: WorkflowActivateMode = 'activate') =>
	hookContext(callTrigger({ staticData, nodeId }), { activation });

function record(url: string, now = NOW, activation?: WorkflowActivateMode): void {
	const hook = context(undefined, activation);
	recordActivation(hook, url, readSettings(hook), now);
}

const last = () => lastActivation(context());

const kept = () => Object.values(staticData.global as Record<string, IDataObject>);

describe('An activation', () => {
	it.each<[WorkflowActivateMode, { restart: boolean; start: boolean }]>([
		['init', { restart: true, start: true }],
		['leadershipChange', { restart: true, start: true }],
		['update', { restart: true, start: false }],
		['activate', { restart: false, start: false }],
		['manual', { restart: false, start: false }],
	])('of the kind %s tells whether the workflow was active before', (mode, { restart, start }) => {
		expect([isRestart(mode), isStart(mode)]).toEqual([restart, start]);
	});

	it('is kept with its URL, and since when events are wanted', () => {
		expect(last()).toBeUndefined();
		record('https://n8n.example.com/one');
		expect(last()).toEqual({
			workflowId: 'a-workflow',
			url: 'https://n8n.example.com/one',
			isRegistered: true,
			formerUrls: [],
			formerUserIds: [],
			wantedSince: expect.objectContaining({ 'ANSWERED INBOUND': NOW }) as unknown,
		});
	});

	it('is one of each node', () => {
		record('https://n8n.example.com/one');
		expect(lastActivation(context('another-node'))).toBeUndefined();
		recordActivation(context('another-node'), 'two', readSettings(context()), NOW);
		expect(last()!.url).toBe('https://n8n.example.com/one');
	});

	it('is unknown where it is that of the workflow this one was copied from', () => {
		record('one');
		kept()[0].workflowId = 'the-original';
		expect(last()).toBeUndefined();
		kept()[0].workflowId = 'a-workflow';
		expect(last()!.url).toBe('one');
	});

	it('is unknown where it cannot be read', () => {
		record('one');
		kept()[0].formerUrls = 'one';
		expect(last()).toBeUndefined();
	});

	it('leaves its URL to the next one, each URL once, and the last ten', () => {
		record('one');
		record('two');
		record('two');
		record('one');
		expect(last()).toMatchObject({ url: 'one', formerUrls: ['two'] });
		for (let each = 0; each < 11; each += 1) record(`url ${each}`);
		expect(last()).toMatchObject({
			url: 'url 10',
			formerUrls: Array.from({ length: 10 }, (_, each) => `url ${each}`),
		});
	});

	it('keeps who was signed in, and at a start of n8n since when events are wanted', () => {
		record('one');
		amendActivation(context(), { userId: 'X', formerUserIds: ['W'] });
		record('two', NOW + MINUTE_MS, 'init');
		expect(last()).toMatchObject({
			userId: 'X',
			formerUserIds: ['W'],
			wantedSince: { 'ANSWERED INBOUND': NOW },
		});
	});

	it('is amended only where there is one', () => {
		amendActivation(context(), { isRegistered: false });
		expect(last()).toBeUndefined();
		expect(staticData.global ?? {}).toEqual({});
		record('one');
		amendActivation(context(), { isRegistered: false });
		expect(last()).toMatchObject({ url: 'one', isRegistered: false });
	});
});

describe('Who is signed in', () => {
	it('stays the same where Vonage does not tell it', () => {
		const before = { userId: 'X', formerUserIds: ['W'] };
		expect(withUser(before, undefined)).toEqual(before);
	});

	it.each([
		['the first user', { formerUserIds: [] }, 'X', []],
		['the same user', { userId: 'X', formerUserIds: ['W'] }, 'X', ['W']],
		['another user', { userId: 'X', formerUserIds: ['W'] }, 'Y', ['W', 'X']],
		['a former user', { userId: 'X', formerUserIds: ['W', 'Y'] }, 'Y', ['W', 'X']],
	])('leaves a subscription of those before: %s', (_, before, userId, formerUserIds) => {
		expect(withUser(before, userId)).toEqual({ userId, formerUserIds });
	});
});
