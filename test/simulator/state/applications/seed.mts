/** The applications at start, and how their API behaves where the contract leaves that open. */
export const applicationsSeed = {
	keySecret: { id: 'a1b2c3d4', secret: 'key-secret' },
	/** The application that the seeded credential signs for. */
	application: { id: '5f0c7c3e-2b41-4d0a-9a3e-8d6b1c2e4f70', name: 'Example Application' },
	/** How many applications there are; the others have the name with a number, and the same keys. */
	applicationCount: 1,
	/** What an update without keys does to the public key. Not documented (applications.json updateApplication). */
	updateWithoutKeys: 'drops' as 'drops' | 'renews' | 'keeps',
	/** An older server: takes and shows connection_timeout, and refuses connect_timeout. */
	knowsConnectionTimeout: false,
};

export type ApplicationsSeed = typeof applicationsSeed;
