import type { Locator, Page } from 'playwright-core';

/** The list in which a person looks for a node, and for one of its actions. */
export class NodeCreator {
	private constructor(
		private readonly creator: Locator,
		private readonly searchBar: Locator,
	) {}

	/** The list under this title that is open, or just opening. */
	static async opened(page: Page, title: RegExp): Promise<NodeCreator> {
		const creator = page.getByTestId('node-creator');
		// a list slides over the one before it: for a moment there are two
		const header = page.getByTestId('nodes-list-header').filter({ hasText: title });
		const panel = creator.locator('aside').filter({ has: header });
		const searchBar = panel.getByTestId('node-creator-search-bar');
		await searchBar.waitFor();
		return new NodeCreator(creator, searchBar);
	}

	/** Looks for something; what was found before is gone then. */
	async search(text: string): Promise<void> {
		await this.searchBar.fill('');
		await this.names().filter({ hasText: 'Vonage' }).first().waitFor({ state: 'hidden' });
		await this.searchBar.fill(text);
	}

	/** Waits until the list shows an entry. */
	async shows(name: string): Promise<void> {
		await this.entry(name).waitFor();
	}

	/** Takes an entry: a node, or an action of a node. */
	async choose(name: string | RegExp): Promise<void> {
		await this.entry(name).click();
	}

	/** Closes the list without a choice. */
	async close(): Promise<void> {
		await this.searchBar.press('Escape');
		await this.creator.waitFor({ state: 'hidden' });
	}

	private names(): Locator {
		return this.creator.getByTestId('node-creator-item-name');
	}

	private entry(name: string | RegExp): Locator {
		return this.names().getByText(name, { exact: true }).first();
	}
}
