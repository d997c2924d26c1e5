import { prepare } from '../../harness/execute.mts';
import { manageApplication } from '../../harness/manageApplication.mts';

/** What n8n makes of the condition of the hint below the output. */
function isShown(operation: Parameters<typeof manageApplication>[0], parameters: object): boolean {
	const setup = manageApplication(operation, { parameters: parameters as never });
	const { workflow, node } = prepare(setup);
	const [{ displayCondition }] = setup.node.description.hints!;
	return workflow.expression.getParameterValue(
		displayCondition!,
		null,
		0,
		0,
		node.name,
		[],
		'manual',
		{},
	) as boolean;
}

describe('the hint that the output holds a private key', () => {
	it.each([
		['create', { keyPair: 'vonage' }, true],
		['create', { keyPair: 'generate' }, true],
		['create', { keyPair: 'paste' }, false],
		['update', { keyPair: 'keep' }, false],
		['update', { keyPair: 'generate' }, true],
		['update', { keyPair: 'paste' }, false],
		['get', {}, false],
		['getAll', {}, false],
		['delete', {}, false],
	] as const)('for %s with %j: %s', (operation, parameters, expected) => {
		expect(isShown(operation, parameters)).toBe(expected);
	});
});
