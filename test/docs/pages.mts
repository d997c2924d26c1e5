import { actionNodes, pollingNodes, triggerNodes } from '../harness/nodes.mts';
import { startSimulator } from '../simulator/simulator.mts';
import { nodePage } from './nodePage.mts';
import { pollingPage } from './pollingPage.mts';
import { triggerPage } from './triggerPage.mts';

/** The page of each node in Markdown, by the name of its file. */
export async function makePages(): Promise<Map<string, string>> {
	const simulator = await startSimulator({ seed: { applicationUserCount: 1 } });
	try {
		const pages = new Map<string, string>();
		for (const action of actionNodes) {
			pages.set(`${action.folder}.md`, await nodePage(action, simulator));
		}
		for (const { folder, node } of triggerNodes) {
			pages.set(`${folder}.md`, await triggerPage(node));
		}
		for (const { folder, node } of pollingNodes) pages.set(`${folder}.md`, await pollingPage(node));
		return pages;
	} finally {
		await simulator.stop();
	}
}
