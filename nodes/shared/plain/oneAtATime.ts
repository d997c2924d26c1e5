const turns = new Map<string, Promise<unknown>>();

/** Runs pieces of work of the same name one after the other, within this process. */
export async function oneAtATime<Result>(
	name: string,
	work: () => Promise<Result>,
): Promise<Result> {
	const turn = (turns.get(name) ?? Promise.resolve()).then(work, work);
	turns.set(name, turn);
	try {
		return await turn;
	} finally {
		if (turns.get(name) === turn) turns.delete(name);
	}
}
