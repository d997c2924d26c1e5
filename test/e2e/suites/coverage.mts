import assert from 'node:assert/strict';

import type { Operation } from '../../../nodes/shared/operations/operation.ts';

const nameOf = (operation: string, resource: string) => `${resource}: ${operation}`;

/** Which operations of a node were tried. */
export class Tried {
	private readonly names = new Set<string>();

	add(operation: string, resource: string): void {
		this.names.add(nameOf(operation, resource));
	}

	/** Fails unless every operation was tried. */
	assertAll(operations: readonly Operation[]): void {
		const offered = operations.map(({ operation, resource }) => nameOf(operation, resource.value));
		assert.deepEqual([...this.names].sort(), offered.sort());
	}
}
