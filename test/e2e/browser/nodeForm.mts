import type { Locator, Page } from 'playwright-core';

import { until } from '../suites/trigger.mts';

/** What the form says about the credential of the node. */
export interface CredentialChoice {
	/** The name of the credential that is chosen; empty where none is. */
	chosen: string;
	/** The names of those in the list. */
	offered: string[];
}

/** The form of a node, with its input and its output beside it. */
export class NodeForm {
	private constructor(
		private readonly page: Page,
		private readonly form: Locator,
	) {}

	/** The form that is open, or just opening. */
	static async opened(page: Page): Promise<NodeForm> {
		const form = page.getByTestId('ndv');
		await form.getByTestId('node-parameters').waitFor();
		return new NodeForm(page, form);
	}

	/** Closes the form; the canvas is to be seen again. */
	async close(): Promise<void> {
		await this.form.getByTestId('ndv-close-button').click();
		await this.form.waitFor({ state: 'hidden' });
	}

	/** Waits until the form shows a field. */
	async showsField(label: string): Promise<void> {
		const labels = this.form.getByTestId('node-parameters').getByTestId('input-label');
		await labels.getByText(label, { exact: true }).first().waitFor();
	}

	/** Opens the list of credentials, reads it, and closes it again. */
	async credentials(): Promise<CredentialChoice> {
		const select = this.form.getByTestId('node-credentials-select');
		await select.click();
		const end = this.page.getByTestId('node-credentials-select-item-new');
		await end.waitFor();
		const entries = this.page.locator(
			'[data-test-id^="node-credentials-select-item-"]:not([data-test-id$="-new"]):visible',
		);
		await entries.first().waitFor();
		const texts = await entries.allInnerTexts();
		await this.page.keyboard.press('Escape');
		await end.waitFor({ state: 'hidden' });
		return {
			chosen: await select.locator('input').inputValue(),
			// the name stands in a line of its own, the type in the next one
			offered: texts.map((text) => text.split('\n')[0].trim()),
		};
	}

	/** Chooses a credential by its name. */
	async chooseCredential(name: string): Promise<void> {
		const select = this.form.getByTestId('node-credentials-select');
		await select.click();
		const entry = this.page.getByTestId(/^node-credentials-select-item-/);
		await entry.filter({ hasText: name, visible: true }).click();
		await until(
			`the credential ${name} is chosen`,
			async () => (await select.locator('input').inputValue()) === name,
		);
	}

	/** Chooses an option in the menu of a parameter. */
	async choose(parameter: string, option: string): Promise<void> {
		const menu = this.form.getByTestId(`parameter-input-${parameter}`);
		await menu.click();
		const options = this.page.getByRole('option').filter({ visible: true });
		await options.filter({ has: this.page.getByText(option, { exact: true }) }).click();
		await options.first().waitFor({ state: 'hidden' });
		await until(
			`${parameter} is ${option}`,
			async () => (await menu.locator('input').inputValue()) === option,
		);
	}

	/** Types a text into a field. */
	async type(parameter: string, text: string): Promise<void> {
		await this.form.getByTestId(`parameter-input-${parameter}`).locator('input').fill(text);
	}

	/** The entries in the list of a locator, which stays open. */
	async list(parameter: string): Promise<string[]> {
		await this.form.getByTestId(`resource-locator-${parameter}`).getByTestId('rlc-input').click();
		await this.page.getByTestId('rlc-item').first().waitFor();
		return await this.page.getByTestId('rlc-item').allInnerTexts();
	}

	/** Takes an entry of the list that is open. */
	async pick(entry: string): Promise<void> {
		await this.page.getByTestId('rlc-item').getByText(entry, { exact: true }).click();
		await this.page.getByTestId('rlc-item').first().waitFor({ state: 'hidden' });
	}

	/** What a locator's field shows. */
	async picked(parameter: string): Promise<string> {
		const locator = this.form.getByTestId(`resource-locator-${parameter}`);
		return await locator.getByTestId('rlc-input').inputValue();
	}

	/** Executes the node alone, with what comes before it. */
	async execute(): Promise<void> {
		await this.form.getByTestId('node-execute-button').click();
	}

	/** What stopped the node, and what the person is told to do. */
	async failure(): Promise<{ message: string; description: string }> {
		const [message, description] = [
			await this.output().getByTestId('node-error-message').innerText(),
			await this.output().getByTestId('node-error-description').innerText(),
		];
		return { message, description };
	}

	/** The part of the form that shows what came out. */
	output(): Locator {
		return this.form.getByTestId('output-panel');
	}
}
