import {
	CALL_ID,
	contentApi,
	INTERACTION,
	ofContactCenter,
	storedInteraction,
} from '../../../harness/callRecordings.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

const content = ['callRecording', 'screenRecording'].map((type) => ({ contentKey: type, type }));

const isStored = (times = 1) =>
	contentApi().get(INTERACTION).times(times).reply(200, storedInteraction({ content }));

const file = (key: string) => contentApi().get(`${INTERACTION}/content/${key}`);

const download = async (parameters = {}) => {
	const setup = ofContactCenter('download', { parameters: { content: 'all', ...parameters } });
	return (await execute(setup)).items;
};

const withoutScreen = [
	{ callId: CALL_ID, available: true, type: 'callRecording', size: 10 },
	{
		callId: CALL_ID,
		available: false,
		type: 'screenRecording',
		key: 'screenRecording',
		fileName: null,
		mimeType: null,
		size: null,
	},
];

describe('Contact Center Recording: Download of several files', () => {
	it.each([{}, { waitUntilAvailable: true, maxWait: 0 }])(
		'hands on what there is beside a file that is not there: %j',
		async (parameters) => {
			isStored();
			file('callRecording').reply(200, '0123456789');
			file('screenRecording').reply(404, { message: 'Not Found' });
			const items = await download(parameters);
			expect(items.map(({ json }) => json)).toMatchObject(withoutScreen);
			expect(items.map(({ binary }) => Object.keys(binary ?? {}))).toEqual([['data'], []]);
		},
	);

	it('fails where none of them is there', async () => {
		isStored();
		file('callRecording').reply(404, { message: 'Not Found' });
		file('screenRecording').reply(404, { message: 'Not Found' });
		await expect(download()).rejects.toThrow('Vonage has stored nothing of this call');
	});

	it('fails where one of them is refused', async () => {
		isStored();
		file('callRecording').reply(200, '0123456789');
		file('screenRecording').reply(403, { message: 'Forbidden' });
		await expect(download()).rejects.toThrow('does not have the right');
	});

	it('waits for the others, and downloads none twice', async () => {
		isStored(3);
		file('callRecording').reply(200, '0123456789');
		file('screenRecording').times(2).reply(404, { message: 'Not Found' });
		file('screenRecording').reply(200, '01234');
		const items = await download({ waitUntilAvailable: true, maxWait: 5 });
		expect(items.map(({ json }) => json.size)).toEqual([10, 5]);
	});
});
