import assert from 'node:assert/strict';
import { mkdir, mkdtemp, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Page } from 'playwright-core';

import { temporaryFolder } from '../system/folder.mts';

/** The environment variable that names the folder in which the pictures are kept. */
export const PICTURES_VARIABLE = 'N8N_NODES_VONAGE_PICTURES';

/** Of one picture, so that the docs open quickly. */
const MOST_BYTES = 200_000;

/** What n8n says in a corner for some seconds is in no picture. */
const PASSING_NOTICES = '.el-notification { visibility: hidden }';

const THEMES = ['light', 'dark'] as const;

/** Pictures of the editor in its light and its dark theme; nobody keeps them unless asked to. */
export class Pictures {
	private constructor(private readonly folder: string) {}

	/** Prepares the folder for the pictures. */
	static async open(): Promise<Pictures> {
		const kept = process.env[PICTURES_VARIABLE];
		if (kept) {
			await mkdir(kept, { recursive: true });
			return new Pictures(kept);
		}
		const { path: folder } = await temporaryFolder('pictures');
		return new Pictures(folder);
	}

	/** Takes the page as it is, once in each theme. */
	async take(page: Page, name: string): Promise<void> {
		for (const theme of THEMES) {
			await page.emulateMedia({ colorScheme: theme });
			await untilIconsAreOf(page, theme);
			const file = path.join(this.folder, `${name}-${theme}.png`);
			await page.screenshot({
				path: file,
				animations: 'disabled',
				caret: 'hide',
				style: PASSING_NOTICES,
			});
			const { size } = await stat(file);
			assert.ok(size < MOST_BYTES, `${name}-${theme}.png has ${size} bytes`);
		}
	}
}

/** Takes the page on which something went wrong, and says where the picture is. */
export async function takeFailure(page: Page): Promise<void> {
	const folder = await mkdtemp(path.join(tmpdir(), 'n8n-nodes-vonage-failure-'));
	const file = path.join(folder, 'page.png');
	await page.screenshot({ path: file });
	console.log(`The page when it failed: ${file}`);
}

const OUR_ICON = 'img[src*="n8n-nodes-vonage"]';
const OF_THEME = { light: ':not([src*=".dark."])', dark: '[src*=".dark."]' };

/** The editor changes the icons of nodes last, and one of the pack's is in each picture. */
async function untilIconsAreOf(page: Page, theme: (typeof THEMES)[number]): Promise<void> {
	const other = theme === 'light' ? OF_THEME.dark : OF_THEME.light;
	await page.locator(`${OUR_ICON}${OF_THEME[theme]}`).first().waitFor();
	await page.locator(`${OUR_ICON}${other}`).first().waitFor({ state: 'hidden' });
	await page.waitForFunction('[...document.images].every(({ complete }) => complete)');
}
