import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { triggerNodes } from '../harness/nodes.mts';

const ROOT = resolve(__dirname, '../..');
const page = readFileSync(join(ROOT, 'docs/trigger-promises.md'), 'utf8');

const sectionOf = (heading: string) =>
	page.split(/^## /m).find((text) => text.startsWith(heading))!;

/** What is promised, in the order of the page. */
const promises = [...sectionOf('What is promised').matchAll(/^### (.+)$/gm)].map(
	([, name]) => name,
);

const rows = sectionOf('Which tests show it')
	.split('\n')
	.filter((line) => line.startsWith('| '))
	.slice(2)
	.map((line) => line.split('|').map((cell) => cell.trim()))
	.map(([, promise, trigger, test, file]) => ({ promise, trigger, test, file: file.slice(1, -1) }));

/** A name of a test as it stands in its file; `…` is what the test is repeated with. */
const asWritten = (test: string) =>
	new RegExp(
		`['"\`]${test
			.split('…')
			.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
			.join(String.raw`(?:%s|\$\{\w+\})`)}['"\`]`,
	);

describe('the table of docs/trigger-promises.md', () => {
	it.each(rows)('names a test that there is: $test', ({ test, file }) => {
		expect(existsSync(join(ROOT, file))).toBe(true);
		expect(readFileSync(join(ROOT, file), 'utf8')).toMatch(asWritten(test));
	});

	it('has no promise that the page does not make', () => {
		expect([...new Set(rows.map(({ promise }) => promise))]).toEqual(promises);
	});

	const names = triggerNodes.map(({ node: { description } }) => description.displayName);
	const wanted = promises.flatMap((promise) => names.map((name) => ({ promise, name })));

	it.each(wanted)('shows by a test of both and in a running n8n: $promise, $name', (one) => {
		const shown = rows.filter(({ promise }) => promise === one.promise);
		const ofAll = shown.filter(({ trigger }) => trigger === 'both');
		const ofThis = shown.filter(({ trigger }) => one.name === `Vonage ${trigger} Trigger`);
		expect(ofAll.map(({ file }) => file)).toContain('test/integration/triggerPromises.test.mts');
		expect(ofThis.map(({ file }) => file).join()).toContain('test/e2e/suites/');
	});

	it('calls the triggers by their names', () => {
		const called = new Set(rows.map(({ trigger }) => trigger));
		called.delete('both');
		expect([...called].map((trigger) => `Vonage ${trigger} Trigger`).sort()).toEqual(names.sort());
	});
});
