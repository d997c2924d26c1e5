import type { Browser, Locator, Page } from 'playwright-core';
import { selectors } from 'playwright-core';

import { OWNER } from '../n8n/rest.mts';
import { PATIENCE_MS } from '../system/patience.mts';
import { NodeCreator } from './nodeCreator.mts';
import { NodeForm } from './nodeForm.mts';

selectors.setTestIdAttribute('data-test-id');

/** n8n's editor in a browser, used as a person uses it: by what is to be seen on the page. */
export class Editor {
	/** What went wrong in the page since the last look, as its console has it. */
	private readonly faults: string[] = [];

	private constructor(
		readonly page: Page,
		private readonly url: string,
	) {
		page.on('pageerror', (error) => this.faults.push(error.message));
		page.on('console', (message) => {
			const from = message.location().url;
			// n8n asks for the fields of every output, and does without where there is no such file
			const isWrong = from.startsWith(url) && !from.startsWith(`${url}/schemas/`);
			if (message.type() === 'error' && isWrong) this.faults.push(`${message.text()} ${from}`);
		});
	}

	/** Opens n8n and signs in; whatever the page wants to have from elsewhere, it does not get. */
	static async open(browser: Browser, url: string): Promise<Editor> {
		const context = await browser.newContext({
			viewport: { width: 1280, height: 800 },
			timezoneId: 'UTC',
			locale: 'en-GB',
		});
		context.setDefaultTimeout(PATIENCE_MS);
		await context.route(
			(address) => !address.href.startsWith(url),
			async (route) => await route.abort(),
		);
		const page = await context.newPage();
		await page.goto(`${url}/signin`);
		await page.getByLabel('Email').fill(OWNER.email);
		await page.locator('input[type=password]').fill(OWNER.password);
		await page.getByRole('button', { name: 'Sign in', exact: true }).click();
		await page.getByTestId('universal-add').waitFor();
		return new Editor(page, url);
	}

	/** What went wrong in the page since this was asked before. */
	takeFaults(): string[] {
		return this.faults.splice(0);
	}

	/** Begins a workflow. */
	async newWorkflow(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.getByTestId('canvas-add-button').waitFor();
	}

	/** Opens a workflow that is stored. */
	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.nodes().first().waitFor();
	}

	/** Opens the list of nodes. */
	async openCreator(): Promise<NodeCreator> {
		await this.page.getByTestId('node-creator-plus-button').click();
		return await NodeCreator.opened(this.page, /^What (?:triggers this workflow|happens next)\?/);
	}

	/** Adds a node by one of its actions, and gives the form that opens. */
	async addAction(node: string, action: string | RegExp): Promise<NodeForm> {
		const creator = await this.openCreator();
		await creator.search('vonage');
		await creator.choose(node);
		await creator.choose(action);
		return await NodeForm.opened(this.page);
	}

	/** Publishes the workflow and waits until its triggers have registered. */
	async publish(): Promise<void> {
		await this.page.getByTestId('workflow-open-publish-modal-button').click();
		await this.page.getByTestId('workflow-publish-button').click();
		await this.page.getByTestId('workflow-active-version-indicator').waitFor();
		await this.page.getByRole('button', { name: 'Got it' }).click();
	}

	/** Waits for an execution in the list, opens the newest and in it a node; gives the node's form. */
	async openNewestExecution(node: string): Promise<NodeForm> {
		await this.page.getByTestId('radio-button-executions').click();
		await this.page.getByTestId('execution-time').first().click();
		const preview = this.page.getByTestId('execution-preview-host');
		await preview.getByTestId('canvas-node-status-success').waitFor();
		await preview.getByTestId('canvas-node').filter({ hasText: node }).dblclick();
		return await NodeForm.opened(this.page);
	}

	/** Opens the list of tools for the AI agent of the workflow. */
	async openTools(): Promise<NodeCreator> {
		// n8n loads its lists when the first one is opened, and has then forgotten which it was to be
		const any = await this.openCreator();
		await any.close();
		const tools = this.page.getByTestId('canvas-node-input-handle').filter({ hasText: 'Tool' });
		await tools.getByTestId('canvas-handle-plus').click();
		return await NodeCreator.opened(this.page, /^Tools/);
	}

	/** Takes a tool from the list, and gives the form that opens. */
	async addTool(tools: NodeCreator, name: string): Promise<NodeForm> {
		await tools.choose(name);
		return await NodeForm.opened(this.page);
	}

	/** Waits until so many connections are between the nodes of the workflow. */
	async showsConnections(count: number): Promise<void> {
		await this.page
			.getByTestId('edge')
			.nth(count - 1)
			.waitFor({ state: 'attached' });
	}

	/** Shows the whole workflow. */
	async fitToView(): Promise<void> {
		await this.page.getByTestId('zoom-to-fit').click();
		// nothing is pointed at any more, and what moved stands still
		await this.page.mouse.move(0, 0);
		await this.nodes().first().scrollIntoViewIfNeeded();
	}

	private nodes(): Locator {
		return this.page.getByTestId('canvas').getByTestId('canvas-node');
	}
}
