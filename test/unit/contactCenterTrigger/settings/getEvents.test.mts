import { getEvents } from '../../../../nodes/ContactCenterTrigger/settings/getEvents.ts';
import { contactCenterStage } from '../../../harness/contactCenterStage.mts';
import { loadOptionsContext } from '../../../harness/execute.mts';

const stage = contactCenterStage();
const { setup } = stage;

describe('The list of events', () => {
	it('has those that the account has besides the known ones', async () => {
		const furtherEventTypes = ['channel.somethingnew.v1', 'channel.somethingnew.v2'];
		await stage.start({ subscriptions: { furtherEventTypes } });
		const options = await getEvents.call(loadOptionsContext(setup()));
		expect(options).toHaveLength(15);
		expect(options.at(-1)).toMatchObject({ value: 'channel.somethingnew' });
	});

	it('has the known ones where the account cannot be asked', async () => {
		const context = loadOptionsContext(setup({}, { apiClientSecret: 'wrong' }));
		expect(await getEvents.call(context)).toHaveLength(14);
	});
});
