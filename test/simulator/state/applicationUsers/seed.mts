/** The application users at start, and how their API behaves where the contract leaves that open. */
export const applicationUsersSeed = {
	/** How many users the application has: user_1, user_2 and so on. */
	applicationUserCount: 0,
	/** The status of the refusal of a name that is taken. Not documented (users.json Conflict). */
	duplicateNameStatus: 409 as 400 | 409 | 422,
	/** Pages of users hold half of page_size, though more follow. */
	shortUserPages: false,
	/** The last page of users names its own cursor for the next and the previous page. */
	repeatsLastCursor: false,
};

export type ApplicationUsersSeed = typeof applicationUsersSeed;
