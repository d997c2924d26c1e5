import nock from 'nock';

/** For test files that mock the network: nothing leaves, and every mock must have been used. */
export function mockNetwork(): void {
	beforeEach(() => {
		nock.disableNetConnect();
	});

	afterEach(() => {
		const pending = nock.pendingMocks();
		nock.cleanAll();
		nock.enableNetConnect();
		expect(pending).toEqual([]);
	});
}
