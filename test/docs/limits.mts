import type { INodeProperties } from 'n8n-workflow';
import type { z } from 'zod';

/** Checks a value of a field in its place, such as within a collection. */
export type Try = (value: unknown) => z.SafeParseReturnType<unknown, unknown>;

/** Values beyond what most fields allow, by the type of the field. */
const EXTREMES: Partial<Record<INodeProperties['type'], readonly unknown[]>> = {
	number: [-1_000_000_000, 1_000_000_000, 0.5],
	string: ['x'.repeat(10_000)],
};

/** What a check says of a value for the field of this name. */
function saidOf(tried: Try, name: string, value: unknown): string[] {
	const result = tried(value);
	return (result.error?.issues ?? [])
		.filter(({ path }) => path.length === 0 || path.at(-1) === name)
		.map(({ message }) => message);
}

/**
 * The limits of a field, in the words of its messages: "must be at least 1". They are found by trying
 * values that go too far, because a check tells its limits in no other way.
 */
export function limitsOf({ name, type, typeOptions }: INodeProperties, tried: Try): string[] {
	const said = (EXTREMES[type] ?? [])
		.flatMap((value) => saidOf(tried, name, value))
		// a check may take less than the form, so that tests need not wait
		.map((message) =>
			message.replace(/(?<=^must be at least )\S+$/, (least) =>
				String(typeOptions?.minValue ?? least),
			),
		);
	// a message that quotes the value tells of it, not of a limit
	return [...new Set(said)].filter((message) => /^must (?!.*xxx)/.test(message));
}
