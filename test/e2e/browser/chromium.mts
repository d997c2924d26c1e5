import { existsSync } from 'node:fs';

import { chromium, type Browser } from 'playwright-core';

import { onEnd } from '../system/cleanup.mts';

/** Where Debian, Ubuntu and Google's own package put it. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A browser without a window that calls nobody but the page that it shows. */
const FLAGS = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/**
 * Starts Chromium with a new profile; it ends, at the latest, with the program.
 *
 * @throws Error that says how to install it when there is none
 */
export async function startChromium(): Promise<Browser> {
	const executablePath = PLACES.find((place) => existsSync(place));
	if (!executablePath) {
		throw new Error(
			`There is no Chromium at ${PLACES.join(', ')}. Install it: apt-get install -y chromium`,
		);
	}
	const browser = await chromium.launch({ executablePath, args: FLAGS });
	onEnd(async () => await browser.close());
	return browser;
}
