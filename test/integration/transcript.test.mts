import type { IDataObject } from 'n8n-workflow';

import { pause } from '../../nodes/shared/plain/pause.ts';
import { CALL_ID, ofBusiness, ofContactCenter } from '../harness/callRecordings.mts';
import { execute } from '../harness/execute.mts';
import { stopClock } from '../harness/stoppedClock.mts';
import { startSimulator, type Simulator } from '../simulator/simulator.mts';
import type { SeedChanges } from '../simulator/state/seed.mts';
import { businessRecordingSeed } from '../simulator/state/businessRecording/seed.mts';
import {
	contactCenterContentSeed,
	type StoredInteractionSeed,
} from '../simulator/state/contactCenterContent/seed.mts';

let simulator: Simulator;
const clock = stopClock();

// waiting moves the clocks of both sides
jest.mock('../../nodes/shared/plain/pause', () => ({
	pause: jest.fn(async (milliseconds: number) => clock.advance(milliseconds)),
}));

async function withSeed(seed: SeedChanges): Promise<void> {
	simulator = await startSimulator({ seed });
}

afterEach(async () => {
	expect(simulator.control.violations()).toEqual([]);
	await simulator.stop();
});

async function read(parameters: Record<string, string | number | boolean> = {}) {
	const { VonageContactCenterOAuth2Api } = simulator.control.info().credentials;
	const { items } = await execute(
		ofContactCenter('getTranscript', {
			credentials: { vonageContactCenterOAuth2Api: VonageContactCenterOAuth2Api },
			parameters,
		}),
	);
	return items.map(({ json }) => json);
}

/** The call of the seed, of which only this is stored. */
const stored = (type: string): StoredInteractionSeed[] =>
	contactCenterContentSeed.storedInteractions.map((call) => ({
		...call,
		content: call.content.filter((item) => item.type === type),
	}));

describe('Contact Center Recording: Get Transcript', () => {
	it.each([
		[{}, 3],
		[{ transcriptForm: 'array' }, 3],
		[{ transcriptForm: 'segments' }, 3],
		[{ transcriptForm: 'text' }, 0],
		[{ hasAnalyzer: false }, 3],
		[{ hasAnalyzer: false, transcriptForm: 'text' }, 0],
		[{ hasAnalyzer: false, withoutAnalyzerStatus: 403 }, 3],
		[{ hasAnalyzer: false, withoutAnalyzerStatus: 401 }, 3],
		[{ lowerCaseKeys: true }, 3],
	] as const)('reads words, turns, sentiment and categories, with %j', async (content, turns) => {
		await withSeed({ content });
		const [said] = await read();
		expect(said).toMatchObject({
			callId: CALL_ID,
			available: true,
			text: expect.stringContaining('My order has not arrived.'),
			sentiment: 0.4,
			categories: [{ category: 'Courtesy' }],
		});
		expect(said.turns).toHaveLength(turns);
		if (turns > 0) {
			expect((said.turns as IDataObject[])[1]).toEqual({
				speaker: 'Customer',
				text: 'My order has not arrived.',
				start: 3,
				end: 5.5,
			});
		}
	});
});

describe('Contact Center Recording: Get Transcript, without the right to the Conversation Analyzer', () => {
	const hint = expect.stringMatching(
		/^The Conversation Analyzer refuses the credential, so .* interaction-content:read$/,
	) as string;
	const waiting = { waitUntilAvailable: true, maxWait: 60 };

	it.each([401, 403] as const)('says what is missing, with %s', async (withoutAnalyzerStatus) => {
		await withSeed({
			content: { hasAnalyzer: false, withoutAnalyzerStatus },
			storedInteractions: stored('transcript'),
		});
		const [said] = await read();
		expect(said).toMatchObject({
			available: true,
			text: expect.stringContaining('My order has not arrived.') as string,
			sentiment: null,
			categories: [],
			hint,
		});
	});

	it.each([401, 403] as const)('fails where nothing is stored, with %s', async (status) => {
		await withSeed({
			content: { hasAnalyzer: false, withoutAnalyzerStatus: status },
			storedInteractions: stored('callRecording'),
		});
		await expect(read()).rejects.toMatchObject({
			message: expect.stringContaining(
				'The Conversation Analyzer refuses the credential',
			) as string,
			httpCode: String(status),
		});
		expect(await read(waiting)).toMatchObject([{ available: false, text: null, hint }]);
	});

	it('waits for a transcript that is stored later', async () => {
		await withSeed({ content: { hasAnalyzer: false, withoutAnalyzerStatus: 403 } });
		const { contactCenter } = simulator.control;
		const call = contactCenter.receiveCall({ phoneNumber: '+442079460171', agentId: '1234' });
		contactCenter.hangUp(call.interactionId);
		const parameters = { callId: call.interactionId, ...waiting };
		expect(await read(parameters)).toMatchObject([{ available: true, hint }]);
	});

	it('does not take a sign-in that was refused for a missing right', async () => {
		await withSeed({ content: { hasAnalyzer: false, withoutAnalyzerStatus: 401 } });
		simulator.control.addFault({
			operationId: 'createGatewayToken',
			times: 100,
			action: { status: 401 },
		});
		await expect(read()).rejects.toThrow(
			/^Signing in to Vonage Contact Center Interaction Content did not work/,
		);
	});
});

describe('What is stored in the contact center', () => {
	it.each([401, 403] as const)('is not shown without the scope: %s', async (missingScopeStatus) => {
		await withSeed({ content: { missingScopeStatus } });
		const { VonageContactCenterOAuth2Api } = simulator.control.info().credentials;
		await expect(
			execute(
				ofContactCenter('getTranscript', {
					credentials: {
						vonageContactCenterOAuth2Api: {
							...VonageContactCenterOAuth2Api,
							enabledScopes: 'users:read',
							scope: 'users:read',
						},
					},
				}),
			),
		).rejects.toMatchObject({
			message: expect.stringMatching(
				/^The credential does not have the right for this: /,
			) as string,
			description: expect.stringContaining('the scope interaction-content:read') as string,
		});
	});
});

describe('Business Recording: Get Transcript', () => {
	it('waits for the transcripts of all recordings together', async () => {
		const [recording] = businessRecordingSeed.recordings;
		await withSeed({
			recordings: [1, 2, 3].map((id) => ({ ...recording, id, isTranscribed: false })),
		});
		const { VonageBusinessPasswordApi } = simulator.control.info().credentials;
		jest.mocked(pause).mockClear();
		const { items } = await execute(
			ofBusiness('getTranscript', {
				credentials: { vonageBusinessPasswordApi: VonageBusinessPasswordApi },
				parameters: { callId: recording.callId, waitUntilAvailable: true, maxWait: 10 },
			}),
		);
		expect(items.map(({ json }) => json.available)).toEqual([false, false, false]);
		const waitedMs = jest.mocked(pause).mock.calls.reduce((sum, [pauseMs]) => sum + pauseMs, 0);
		expect(waitedMs).toBe(10 * 60_000);
	});
});
