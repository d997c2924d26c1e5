import type { IWebhookFunctions } from 'n8n-workflow';

import { admit } from '../../../nodes/shared/trigger/admission.ts';
import { backlog } from '../../../nodes/shared/trigger/backlog.ts';
import { Recent } from '../../../nodes/shared/trigger/recent.ts';

beforeEach(() => jest.useFakeTimers());

afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

const refusal = { events: 'events of a test', promise: 'They come again' };

const context = (mode = 'webhook') => {
	const warn = jest.fn();
	return { warn, node: { getMode: () => mode, logger: { warn } } as unknown as IWebhookFunctions };
};

const ask = async (node: IWebhookFunctions, answered: Recent, key = 'one', isRemembered = true) =>
	await admit(node, answered, { key, isRemembered, refusal });

const RECEIVED = { status: 200, message: 'Received', isAdmitted: true };
const BEFORE = { status: 200, message: 'Received before', isAdmitted: false };

describe('An event', () => {
	it('starts an execution once, and takes one place', async () => {
		const enter = jest.spyOn(backlog, 'enter');
		const answered = new Recent(10);
		expect(await ask(context().node, answered)).toEqual(RECEIVED);
		expect(await ask(context().node, answered)).toEqual(BEFORE);
		expect(await ask(context().node, answered, 'two')).toEqual(RECEIVED);
		expect(enter.mock.calls).toEqual([['one'], ['two']]);
	});

	it('of which every delivery counts starts one each time', async () => {
		const answered = new Recent(10);
		expect(await ask(context().node, answered, 'one', false)).toEqual(RECEIVED);
		expect(await ask(context().node, answered, 'one', false)).toEqual(RECEIVED);
		expect(answered.has('one')).toBe(false);
	});

	it('of a test takes no place', async () => {
		const enter = jest.spyOn(backlog, 'enter');
		expect(await ask(context('manual').node, new Recent(10), 'one', false)).toEqual(RECEIVED);
		expect(enter).not.toHaveBeenCalled();
	});

	it('without a place is sent again, and the log says so', async () => {
		jest.spyOn(backlog, 'enter').mockResolvedValue(false);
		jest.spyOn(backlog, 'refuse').mockReturnValueOnce(undefined).mockReturnValueOnce(7);
		const { node, warn } = context();
		const answered = new Recent(10);
		const refused = {
			status: 503,
			message: 'n8n has too much to do. Send the event again',
			isAdmitted: false,
		};
		expect(await ask(node, answered)).toEqual(refused);
		expect(warn).not.toHaveBeenCalled();
		expect(await ask(node, answered)).toEqual(refused);
		expect(warn.mock.calls).toEqual([
			[
				'n8n has more events of a test to hand on than it can. So many were answered with 503: 7. They come again',
			],
		]);
		expect(answered.has('one')).toBe(false);
	});

	it('that comes once more while it waits for a place starts one execution, and gives a place back', async () => {
		const opened: Array<(isIn: boolean) => void> = [];
		jest
			.spyOn(backlog, 'enter')
			.mockImplementation(async () => await new Promise((resolve) => opened.push(resolve)));
		const giveBack = jest.spyOn(backlog, 'giveBack').mockReturnValue(true);
		const answered = new Recent(10);
		const both = [ask(context().node, answered), ask(context().node, answered)];
		opened.forEach((open) => open(true));
		expect(await Promise.all(both)).toEqual([RECEIVED, BEFORE]);
		expect(giveBack.mock.calls).toEqual([['one']]);
	});
});
