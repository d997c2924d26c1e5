import { factsOf, type CallLog } from './data';

/** Which finished calls are wanted; all of them where nothing is given. */
export interface WantedCalls {
	direction?: string;
	results?: readonly string[];
	extensions?: readonly string[];
	phoneNumber?: string;
}

const same = (one: string | null, other: string) =>
	one !== null && one.trim().toLowerCase() === other.trim().toLowerCase();

const digits = (number: string) => number.replace(/\D/g, '').replace(/^0+/, '');

/** Whether a number of the log is the wanted one, however it is written: with or without its country. */
function isNumber(logged: string | null, wanted: string): boolean {
	const one = digits(logged ?? '');
	const other = digits(wanted);
	if (one.length < 7 || other.length < 7) return one !== '' && one === other;
	return one.endsWith(other) || other.endsWith(one);
}

/** Whether a finished call is one of the wanted ones. What the log does not tell counts as something else. */
export function isWanted(log: CallLog, wanted: WantedCalls): boolean {
	const { direction, result, from, to, source_extension, destination_extension } = factsOf(log);
	const { results, extensions, phoneNumber } = wanted;
	return (
		(wanted.direction === undefined || same(direction, wanted.direction)) &&
		(results === undefined || results.some((one) => same(result, one))) &&
		(extensions === undefined ||
			extensions.some((one) => same(source_extension, one) || same(destination_extension, one))) &&
		(phoneNumber === undefined || isNumber(from, phoneNumber) || isNumber(to, phoneNumber))
	);
}
