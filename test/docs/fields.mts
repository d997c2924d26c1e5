import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { z } from 'zod';

import { propertiesOf, type Check, type Input } from '../../nodes/shared/fields/field.ts';
import type { Operation } from '../../nodes/shared/operations/operation.ts';
import { limitsOf, type Try } from './limits.mts';
import { plain, sentence } from './markdown.mts';

/** A field of a form as a page shows it; a group of entries is shown as a field that holds theirs. */
interface Shown {
	property: INodeProperties;
	tried: Try;
}

/** How many entries a page lists of a menu of which one is chosen. */
const MAX_LISTED = 12;

const tryWith =
	(check: Check<unknown>): Try =>
	(value) =>
		check.safeParse(value);

/** The fields that an input consists of, each with its check; those of a menu follow it. */
const checksOf = (input: Input): Array<Check<unknown>> =>
	Object.values(input).flatMap(({ check, branches = {} }) => [
		check,
		...Object.values(branches).flatMap(checksOf),
	]);

/** The groups of entries of a field, each as a collection of the fields of an entry. */
function groupsOf({ property, tried }: Shown): Shown[] {
	const isList = property.typeOptions?.multipleValues === true;
	return (property.options as INodePropertyCollection[]).map(({ name, displayName, values }) => ({
		property: {
			displayName,
			name,
			type: 'collection',
			default: {},
			options: values,
			typeOptions: { multipleValues: isList },
		},
		tried: (entry) => tried({ [name]: isList ? [entry] : entry }),
	}));
}

/** What is in a field. */
function membersOf(shown: Shown): Shown[] {
	const { property, tried } = shown;
	if (property.type === 'fixedCollection') return groupsOf(shown);
	if (property.type !== 'collection') return [];
	return (property.options as INodeProperties[]).map((member) => ({
		property: member,
		tried: (value) => tried({ [member.name]: value }),
	}));
}

function menuOf({ options = [], default: initial, type }: INodeProperties): string {
	const entries = options as INodePropertyOptions[];
	const initials = [initial].flat();
	const names = entries.map(({ name, value }) =>
		initials.includes(value as never) ? `**${name}**` : name,
	);
	// members of the output stand in its sample
	if (type === 'multiOptions' && entries.every(({ name, value }) => name === value))
		return 'any of those below';
	const listed = names.join(', ');
	if (type === 'multiOptions') return `any of ${listed}`;
	return names.length > MAX_LISTED ? `one of ${names.length}` : listed;
}

/** What goes into a field. What it starts with is bold. */
function valuesOf(property: INodeProperties): string {
	const { type, placeholder, modes = [], typeOptions, default: initial } = property;
	switch (type) {
		case 'options':
		case 'multiOptions':
			return menuOf(property);
		case 'boolean':
			return initial === true ? '**on** or off' : 'on or **off**';
		case 'resourceLocator':
			return modes
				.map(({ displayName }) =>
					displayName.toLowerCase().replace(' id', ' ID').replace(' url', ' URL'),
				)
				.join(', ');
		case 'number':
			return initial === '' || initial === undefined ? 'number' : `number, **${String(initial)}**`;
		case 'dateTime':
			return 'date and time';
		case 'json':
			return 'JSON';
		case 'collection':
			return typeOptions?.multipleValues ? 'any number of entries' : '';
		case 'fixedCollection':
			return '';
		default:
			return `text${placeholder ? `, ${plain(placeholder)}` : ''}`;
	}
}

/** When a field is shown: only the conditions that other fields of the form decide. */
function conditionsOf(
	{ displayOptions }: INodeProperties,
	properties: INodeProperties[],
): string[] {
	return Object.entries(displayOptions?.show ?? {}).flatMap(([name, values]) => {
		const decisive = properties.find((property) => property.name === name);
		if (!decisive) return [];
		const named = (values ?? []).map((value) => {
			const option = (decisive.options as INodePropertyOptions[] | undefined)?.find(
				(candidate) => candidate.value === value,
			);
			return option?.name ?? (value === true ? 'on' : value === false ? 'off' : String(value));
		});
		return [`When _${decisive.displayName}_ is ${named.join(' or ')}`];
	});
}

/** "must be at least 1", "must be a whole number": "It must be at least 1, and a whole number" */
function inOneSentence([first, ...others]: string[]): string {
	if (first === undefined) return '';
	const begin = first.startsWith('must be ') ? /^must be / : /^$/;
	const more = others.map((limit) => limit.replace(begin, ''));
	const last = more.splice(-1).map((limit) => `and ${limit}`);
	return `It ${[first, ...more, ...last].join(', ')}`;
}

function linesOf({ property, tried }: Shown, properties: INodeProperties[], depth = 0): string[] {
	const { displayName, required, description = '', type } = property;
	if (type === 'notice')
		return depth > 0 ? [`${'  '.repeat(depth)}- ${sentence(plain(displayName))}`] : [];
	const isRequired = required === true && type !== 'boolean';
	const values = [isRequired ? 'required' : '', valuesOf(property)].filter(Boolean).join('; ');
	const notes = [
		...conditionsOf(property, properties),
		plain(description),
		inOneSentence(limitsOf(property, tried)),
	];
	const line = [
		`**${displayName}**${values ? ` (${values})` : ''}`,
		notes.filter(Boolean).map(sentence).join(' '),
	];
	return [
		`${'  '.repeat(depth)}- ${line.filter(Boolean).join(': ')}`,
		...membersOf({ property, tried }).flatMap((member) => linesOf(member, [], depth + 1)),
	];
}

/** Fields as a list, with what goes into each, and its limits. */
function listOf(properties: INodeProperties[], checks: Array<Check<unknown>>): string {
	return properties
		.flatMap((property, index) =>
			linesOf({ property, tried: tryWith(checks[index] ?? z.unknown()) }, properties),
		)
		.join('\n');
}

/** The fields of a form as a list, with what goes into each, and its limits. */
export const fieldList = (input: Input): string => listOf(propertiesOf(input), checksOf(input));

/** The choice between the forms of a result as a list; empty where there is only one form. */
export const formList = ({ formFields }: Operation): string => listOf([...formFields], []);
