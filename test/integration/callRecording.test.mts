import type { IDataObject } from 'n8n-workflow';

import { CallRecording } from '../../nodes/CallRecording/CallRecording.node.ts';
import { execute } from '../harness/execute.mts';
import { stopClock } from '../harness/stoppedClock.mts';
import { startSimulator, type Simulator } from '../simulator/simulator.mts';
import type { SeedChanges } from '../simulator/state/seed.mts';
import type { StoredInteractionSeed } from '../simulator/state/contactCenterContent/seed.mts';

let simulator: Simulator;
const clock = stopClock();

// waiting moves the clocks of both sides
jest.mock('../../nodes/shared/plain/pause', () => ({
	pause: jest.fn(async (milliseconds: number) => clock.advance(milliseconds)),
}));

const CALL_ID = '0191f3c2-7d4e-4b1a-8c55-6a7b8c9d0e02';

async function withSeed(seed: SeedChanges): Promise<void> {
	simulator = await startSimulator({ seed });
}

afterEach(async () => {
	expect(simulator.control.violations()).toEqual([]);
	await simulator.stop();
});

async function run(resource: string, operation: string, parameters: IDataObject = {}) {
	const { credentials } = simulator.control.info();
	const { items } = await execute({
		node: new CallRecording(),
		credentials: {
			vonageContactCenterOAuth2Api: credentials.VonageContactCenterOAuth2Api,
			vonageBusinessPasswordApi: credentials.VonageBusinessPasswordApi,
		},
		parameters: {
			resource,
			operation,
			recordingAuthentication: 'vonageBusinessPasswordApi',
			...(parameters as Record<string, never>),
		},
	});
	return items;
}

const contactCenter = async (operation: string, parameters: IDataObject = {}) =>
	(await run('contactCenterRecording', operation, parameters)).map(({ json }) => json);
const business = async (operation: string, parameters: IDataObject = {}) =>
	(await run('businessRecording', operation, parameters)).map(({ json }) => json);

const DAY_MS = 24 * 60 * 60_000;
const guidOf = (index: number) => `0191f3c2-7d4e-4b1a-8c55-${String(index).padStart(12, '0')}`;

const recordedAt = (times: readonly number[]): StoredInteractionSeed[] =>
	times.map((time, index) => ({
		guid: guidOf(index),
		start: new Date(time).toISOString(),
		connectFrom: index % 2 === 0 ? '+442079460101' : '+12025550147',
		connectTo: '+442079460188',
		direction: index % 2 === 0 ? 'inbound' : 'outbound',
		handlingAgents: [index % 2 === 0 ? '1234' : '5464'],
		content: [
			{
				contentKey: 'callRecording',
				type: 'callRecording',
				contentType: 'audio/wav',
				contentLength: 100,
			},
		],
	}));

const FIRST = Date.UTC(2026, 0, 1);

describe('Contact Center Recording: Get Many', () => {
	const everyDay = Array.from({ length: 31 }, (_, day) => FIRST + day * DAY_MS);
	/** Around each boundary between windows, which are seven days long. */
	const around = [6, 7, 8, 13, 14, 15, 21, 28].flatMap((day) =>
		[-1, 0, 1].map((second) => FIRST + day * DAY_MS + second * 1_000),
	);
	const times = [...new Set([...everyDay, ...around])];
	const period = { startedAfter: '2026-01-01T00:00:00Z', startedBefore: '2026-01-31T00:00:00Z' };

	it.each([
		{ endIncluded: false },
		{ endIncluded: true },
		{ endIncluded: false, longestPage: 2 },
		{ endIncluded: true, longestPage: 1, omitsLastToken: true },
	])('returns each call of a month once, with %j', async (content) => {
		await withSeed({ content, storedInteractions: recordedAt(times) });
		const found = await contactCenter('getAll', { returnAll: true, filters: period });
		expect(found.map(({ callId }) => callId).sort()).toEqual(
			times.map((_, index) => guidOf(index)),
		);
		const asked = simulator.control
			.requests()
			.filter(({ operationId }) => operationId === 'searchInteractionContent')
			.map(({ query }) => new URLSearchParams(query));
		for (const query of asked) {
			const length = Date.parse(query.get('end')!) - Date.parse(query.get('start')!);
			expect(length).toBeLessThanOrEqual(7 * DAY_MS);
		}
	});

	it.each([true, false])(
		'includes both ends of the period and nothing beyond, whether the end of a window counts: %s',
		async (endIncluded) => {
			const [start, end] = [FIRST, FIRST + 7 * DAY_MS];
			const seconds = [start - 1_000, start, end, end + 1_000];
			await withSeed({ content: { endIncluded }, storedInteractions: recordedAt(seconds) });
			const found = await contactCenter('getAll', {
				returnAll: true,
				filters: {
					startedAfter: new Date(start).toISOString(),
					startedBefore: new Date(end).toISOString(),
				},
			});
			expect(found.map(({ callId }) => callId).sort()).toEqual([guidOf(1), guidOf(2)]);
		},
	);

	it('returns as many as the limit says, of the latest week first', async () => {
		await withSeed({ storedInteractions: recordedAt(everyDay) });
		const found = await contactCenter('getAll', { limit: 9, filters: period });
		expect(found).toHaveLength(9);
		expect(new Set(found.map(({ callId }) => callId)).size).toBe(9);
		expect(found.slice(0, 7).map(({ startTime }) => String(startTime).slice(0, 10))).toContain(
			'2026-01-31',
		);
	});

	it.each([
		[{ handlingAgentId: '5464' }, 1],
		[{ direction: 'inbound' }, 0],
		[{ connectFrom: '+1 202-555' }, 1],
		[{ connectFrom: '+44 20 7946 0101' }, 0],
	])('finds what the filter %j asks for', async (filter, expected) => {
		await withSeed({ storedInteractions: recordedAt([FIRST, FIRST + DAY_MS]) });
		const found = await contactCenter('getAll', {
			returnAll: true,
			filters: { ...period, ...filter },
		});
		expect(found.map(({ callId }) => callId)).toEqual([guidOf(expected)]);
	});

	it('looks at the last seven days without a period', async () => {
		const now = Date.now();
		const times = [now - 8 * DAY_MS, now - 6 * DAY_MS, now - 1_000];
		await withSeed({ storedInteractions: recordedAt(times) });
		const found = await contactCenter('getAll', { returnAll: true });
		expect(found.map(({ callId }) => callId).sort()).toEqual([guidOf(1), guidOf(2)]);
	});
});

describe('Contact Center Recording: Download', () => {
	it.each([
		{},
		{ sendsLength: false },
		{ takesRange: false },
		{ sendsLength: false, takesRange: false },
		{ lowerCaseKeys: true },
	])('downloads all files of a call as they are, with %j', async (content) => {
		await withSeed({ content });
		const items = await run('contactCenterRecording', 'download', {
			callId: CALL_ID,
			content: 'all',
		});
		expect(items.map(({ json }) => json.type)).toEqual([
			'callRecording',
			'transcript',
			'categorizationResult',
			'sentimentSummary',
			'voicemail',
			'screenRecording',
		]);
		for (const { json, binary } of items) {
			const bytes = Buffer.from(binary!.data.data, 'base64');
			expect(bytes.length).toBe(json.size);
			expect(binary!.data.mimeType).toBe(json.mimeType);
			expect(binary!.data.fileName).toBe(json.fileName);
		}
		expect(items[0].json).toMatchObject({
			callId: CALL_ID,
			available: true,
			mimeType: 'audio/wav',
			size: 293_124,
			fileName: expect.stringMatching(/callRecording.*\.wav$/i),
		});
	});

	it.each([
		['cut', {}],
		['short', {}],
		['cut', { takesRange: false }],
		['short', { takesRange: false }],
		['cut', { sendsLength: false }],
		['cutGzip', {}],
	] as const)(
		'gets the whole file though the answer is "%s", with %j',
		async (transfer, content) => {
			await withSeed({ content });
			const [whole] = await run('contactCenterRecording', 'download', { callId: CALL_ID });
			const before = simulator.control.requests().length;
			simulator.control.addFault({
				operationId: 'downloadContent',
				when: 'after',
				action: { transfer },
			});
			const [again] = await run('contactCenterRecording', 'download', { callId: CALL_ID });
			expect(again.binary!.data.data).toBe(whole.binary!.data.data);
			const downloads = simulator.control
				.requests()
				.slice(before)
				.filter(({ operationId }) => operationId === 'downloadContent');
			expect(downloads).toHaveLength(2);
			expect(downloads[1].headers.range).toMatch(/^bytes=[1-9]\d*-$/);
		},
	);

	it('fails clearly when it breaks off again and again', async () => {
		await withSeed({});
		simulator.control.addFault({
			operationId: 'downloadContent',
			when: 'after',
			times: 100,
			action: { transfer: 'short' },
		});
		await expect(
			run('contactCenterRecording', 'download', { callId: CALL_ID }),
		).rejects.toMatchObject({
			message: expect.stringMatching(/^The download of .*\.wav broke off again and again/),
			description: expect.stringMatching(/of 293124 bytes came\. The file is not complete/),
		});
	});

	it('says what there is of a call that has no such file', async () => {
		await withSeed({ storedInteractions: recordedAt([FIRST]) });
		await expect(
			contactCenter('download', { callId: guidOf(0), content: 'voicemail' }),
		).rejects.toMatchObject({
			message: 'Vonage has no such file of this call [item 0]',
			description: expect.stringContaining('What there is: callRecording'),
		});
	});
});

describe('Contact Center Recording: Delete', () => {
	it('says of each call whether it was deleted', async () => {
		await withSeed({
			content: { undeletable: [guidOf(1)] },
			storedInteractions: recordedAt([FIRST, FIRST + DAY_MS]),
		});
		const gone = '0191f3c2-7d4e-4b1a-8c55-00000000ffff';
		expect(
			await contactCenter('delete', {
				callIds: `${guidOf(0)}, ${guidOf(1)},${gone},${guidOf(0).toUpperCase()}`,
			}),
		).toEqual([
			{ callId: guidOf(0), deleted: true, reason: null, statusCode: null },
			{ callId: guidOf(1), deleted: false, reason: 'An error has occurred.', statusCode: 500 },
			{ callId: gone, deleted: true, reason: null, statusCode: null },
		]);
		await expect(contactCenter('get', { callId: guidOf(0) })).rejects.toThrow(
			'Vonage has stored nothing of this call',
		);
	});
});

describe('Business Recording', () => {
	const recordings = Array.from({ length: 25 }, (_, index) => ({
		id: 1_000 + index,
		callId: `call-${index % 24}`,
		recordedBy: 'company' as const,
		direction: index % 2 === 0 ? ('INBOUND' as const) : ('OUTBOUND' as const),
		callerId: `1202555${1_000 + index}`,
		cnam: `CALLER ${index}`,
		dnis: '12025550199',
		start: new Date(FIRST + index * DAY_MS).toISOString(),
		durationSeconds: 10 + index,
		extension: String(900 + index),
		size: 5_000 + index,
		isTranscribed: true,
	}));

	it.each([
		{},
		{ places: { recordings: 'v1', files: 'plain', transcriptions: 'plain' } },
		{ places: { recordings: 'both', files: 'both', transcriptions: 'both' } },
		{ longestPage: 3 },
		{ longestPage: 3, omitsTotals: true },
		{ longestPage: 3, firstPage: 0 },
		{ longestPage: 3, firstPage: 0, omitsTotals: true },
		{ omitsTotals: true, idsAsText: true, sendsLength: false, takesRange: false },
	] as const)('lists, reads and downloads everything, with %j', async (recording) => {
		await withSeed({ recording: recording as never, recordings });
		const found = await business('getAll', { returnAll: true });
		expect(found.map(({ recordingId }) => recordingId)).toEqual(
			recordings.map(({ id }) => String(id)).reverse(),
		);
		const ofCall = { findBy: 'callId', callId: 'call-0' };
		const two = await business('get', ofCall);
		expect(two.map(({ recordingId }) => recordingId)).toEqual(['1024', '1000']);
		const [file] = await run('businessRecording', 'download', {
			findBy: 'recordingId',
			recordingId: '1001',
		});
		expect(file.json).toMatchObject({ recordingId: '1001', size: 5_001, mimeType: 'audio/mpeg' });
		expect(Buffer.from(file.binary!.data.data, 'base64')).toHaveLength(5_001);
		const said = await business('getTranscript', ofCall);
		expect(said).toHaveLength(2);
		expect(said[0]).toMatchObject({ recordingId: '1024', callId: 'call-0', available: true });
		expect(await business('delete', { recordingId: '1000' })).toEqual([{ deleted: true }]);
		expect(await business('get', ofCall)).toHaveLength(1);
	});

	it.each([
		[{ callId: 'call-3' }, [3]],
		[{ callerName: 'CALLER 4' }, [4]],
		[{ callerNumber: '12025551005' }, [5]],
		[{ dialledNumber: '12025550100' }, []],
		[{ direction: 'OUTBOUND', maxDuration: 13 }, [1, 3]],
		[{ minDuration: 33 }, [23, 24]],
		[{ extension: '907' }, [7]],
		[{ startedAfter: '2026-01-03T00:00:00Z', startedBefore: '2026-01-04T00:00:00Z' }, [2, 3]],
	])('finds what the filter %j asks for', async (filters, expected) => {
		await withSeed({ recordings });
		const found = await business('getAll', { returnAll: true, order: 'start:ASC', filters });
		expect(found.map(({ recordingId }) => Number(recordingId) - 1_000)).toEqual(expected);
	});

	it('sends the token to no host that a recording names', async () => {
		await withSeed({ recording: { fileHost: 'https://elsewhere.example.com' } });
		const [file] = await business('download', { findBy: 'recordingId', recordingId: '204117' });
		expect(file.size).toBe(73_100);
	});

	it('has recordings on demand apart', async () => {
		await withSeed({});
		const [found] = await business('getAll', { recordedBy: 'user' });
		expect(found.recordingId).toBe('204118');
		await expect(business('get', { findBy: 'recordingId', recordingId: '204118' })).rejects.toThrow(
			'Vonage has no such recording',
		);
	});

	it.each(['plainText', 'array', 'turns'] as const)(
		'reads a transcript that is %s',
		async (transcriptionForm) => {
			await withSeed({ recording: { transcriptionForm } });
			const [said] = await business('getTranscript', {
				findBy: 'recordingId',
				recordingId: '204117',
			});
			expect(said.text).toContain('Good morning, how can I help?');
			expect(said.turns).toHaveLength(transcriptionForm === 'plainText' ? 0 : 2);
		},
	);

	it('says which right is missing', async () => {
		await withSeed({ recording: { isPermitted: false } });
		await expect(business('getAll')).rejects.toMatchObject({
			message: expect.stringContaining('User is not authorized to search CCR recordings'),
			description: expect.stringContaining('CallRecording'),
		});
	});
});
