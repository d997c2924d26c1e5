import {
	connectionReset,
	expectWrite,
	shownUser,
	userAdmin,
	USER_PATH,
	withUser,
} from '../../../harness/contactCenterUsers.mts';
import { execute } from '../../../harness/execute.mts';
import { mockNetwork } from '../../../harness/network.mts';

mockNetwork();

// the pauses before a deletion is tried again
jest.mock('../../../../nodes/shared/plain/pause', () => ({ pause: jest.fn() }));

const remove = (parameters = {}) => execute(withUser('delete', { parameters }));

const archiveFirst = { archiveFirst: true };

const showUser = (active: boolean) => userAdmin().get(USER_PATH).reply(200, shownUser({ active }));

const DELETED = [{ json: { deleted: true }, pairedItem: { item: 0 } }];

describe('Manage User, Contact Center User: Delete', () => {
	it.each([
		[200, ''],
		[200, '{}'],
		[204, ''],
	])('deletes the user, answered with %i %j', async (status, body) => {
		userAdmin().delete(USER_PATH).reply(status, body);
		expect((await remove()).items).toEqual(DELETED);
	});

	it.each([
		[409, 'Conflict'],
		[400, 'Bad Request'],
		[409, 'User must be archived before it can be deleted'],
	])('says what to do about an active user, refused with %i %s', async (status, message) => {
		userAdmin().delete(USER_PATH).reply(status, { message });
		showUser(true);
		await expect(remove()).rejects.toMatchObject({
			message: `The user is active, and only archived users can be deleted: ${message} [item 0]`,
			description: "Archive the user first, or switch on 'Archive First'",
		});
	});

	it('does not blame it on the user when that is archived', async () => {
		userAdmin().delete(USER_PATH).reply(400, { message: 'Not today' });
		showUser(false);
		await expect(remove()).rejects.toThrow('answered 400: Not today');
	});

	it('shows the first refusal when the user cannot be looked up', async () => {
		userAdmin().delete(USER_PATH).reply(400, { message: 'Not today' });
		userAdmin().get(USER_PATH).reply(403, { message: 'Forbidden' });
		await expect(remove()).rejects.toThrow('answered 400: Not today');
	});

	it('names scope and role when the credential may not', async () => {
		userAdmin().delete(USER_PATH).reply(403, { message: 'Forbidden' });
		// that the user is active is not the reason
		userAdmin().get(USER_PATH).optionally().reply(200, shownUser());
		await expect(remove()).rejects.toMatchObject({
			message: expect.stringContaining('The credential does not have the right for this'),
			description: expect.stringMatching(/users:write.*belong to an admin/),
		});
	});

	it('says so when there is no such user', async () => {
		userAdmin().delete(USER_PATH).reply(404, { message: 'Not Found' });
		await expect(remove()).rejects.toThrow('The contact center has no such user');
	});

	it('is tried again where the server stumbles', async () => {
		userAdmin().delete(USER_PATH).reply(503, '');
		userAdmin().delete(USER_PATH).reply(200);
		expect((await remove()).items).toEqual(DELETED);
	});

	it.each([
		['breaks off', () => userAdmin().delete(USER_PATH).replyWithError(connectionReset())],
		['fails', () => userAdmin().delete(USER_PATH).reply(503, '')],
	])('has deleted the user when the answer %s and nobody is there after it', async (_, lose) => {
		lose();
		userAdmin().delete(USER_PATH).reply(404, { message: 'Not Found' });
		expect((await remove()).items).toEqual(DELETED);
	});

	it('says what may have happened when the outcome stays unknown', async () => {
		userAdmin().delete(USER_PATH).times(4).reply(503, '');
		await expect(remove()).rejects.toThrow('The user may have been deleted');
	});
});

describe('Manage User, Contact Center User: Delete, with Archive First', () => {
	it('archives an active user and then deletes it', async () => {
		showUser(true);
		const seen = expectWrite('PATCH', USER_PATH);
		userAdmin()
			.delete(USER_PATH)
			.reply(200, () => {
				expect(seen.body).toEqual({ active: false });
				return '';
			});
		expect((await remove(archiveFirst)).items).toEqual(DELETED);
		expect(seen.query).toBeUndefined();
	});

	it('deletes a user at once who is archived already', async () => {
		showUser(false);
		userAdmin().delete(USER_PATH).reply(200);
		expect((await remove(archiveFirst)).items).toEqual(DELETED);
	});

	it('archives in other accounts too when that is accepted', async () => {
		showUser(true);
		const seen = expectWrite('PATCH', USER_PATH);
		userAdmin().delete(USER_PATH).reply(200);
		await remove({ ...archiveFirst, acceptArchive: true });
		expect(seen.query).toBe('acceptArchiveInMultipleAccounts=true');
	});

	it('deletes nothing when the user cannot be archived', async () => {
		showUser(true);
		userAdmin().patch(USER_PATH).reply(400, { message: 'User exists in multiple accounts' });
		await expect(remove(archiveFirst)).rejects.toThrow('This user belongs to several accounts');
	});

	it('says that the user is archived when the deletion is refused', async () => {
		showUser(true);
		expectWrite('PATCH', USER_PATH);
		userAdmin().delete(USER_PATH).reply(403, { message: 'Forbidden' });
		await expect(remove(archiveFirst)).rejects.toMatchObject({
			message: 'The user was archived, but not deleted: Forbidden [item 0]',
			description: expect.stringMatching(/users:write.*admin.*Restore/),
		});
	});

	it('says that the user is archived when the outcome of the deletion is unknown', async () => {
		showUser(true);
		expectWrite('PATCH', USER_PATH);
		userAdmin().delete(USER_PATH).times(4).replyWithError(connectionReset());
		await expect(remove(archiveFirst)).rejects.toThrow(
			'The user was archived, and may have been deleted',
		);
	});

	it.each([
		['hidden or left alone', { acceptArchive: true }],
		['empty', { archiveFirst: '' }],
		['null', { archiveFirst: '={{ null }}' }],
	])('is off when the switch is %s', async (_, parameters) => {
		userAdmin().delete(USER_PATH).reply(200);
		expect((await remove(parameters)).items).toEqual(DELETED);
	});

	it('refuses a switch that is neither on nor off, before anything is sent', async () => {
		await expect(remove({ archiveFirst: 'no' })).rejects.toThrow(
			"'Archive First' must be true or false",
		);
	});
});
