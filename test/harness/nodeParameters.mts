import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type INodeTypeDescription,
} from 'n8n-workflow';

const isExpression = (value: unknown) => typeof value === 'string' && value.startsWith('=');

/** Whether a menu gets its entries from the service, as the list of a CRM's fields. */
const isLoaded = ({ typeOptions }: INodeProperties) => typeOptions?.loadOptionsMethod !== undefined;

const offers = (property: INodeProperties, value: unknown) =>
	isLoaded(property) ||
	(property.options as INodePropertyOptions[]).some((option) => option.value === value);

/** What is wrong with the values of some fields, by the path to each of them. */
function wrongIn(path: string, fields: INodeProperties[], values: INodeParameters): string[] {
	return Object.entries(values).flatMap(([name, value]) => {
		const found = fields.filter((field) => field.name === name);
		if (found.length === 0) return [`${path}.${name}: not known`];
		const wrong = found.map((field) => wrongValue(`${path}.${name}`, field, value));
		return wrong.some((some) => some.length === 0) ? [] : wrong[0];
	});
}

function wrongValue(path: string, property: INodeProperties, value: unknown): string[] {
	if (isExpression(value)) return [];
	const complaint = [`${path}: ${JSON.stringify(value)}`];
	switch (property.type) {
		case 'options':
			return offers(property, value) ? [] : complaint;
		case 'multiOptions':
			return (value as string[]).every((one) => offers(property, one)) ? [] : complaint;
		case 'collection':
			return wrongIn(path, property.options as INodeProperties[], value as INodeParameters);
		case 'fixedCollection':
			return Object.entries(value as Record<string, INodeParameters | INodeParameters[]>).flatMap(
				([name, entries]) => {
					const groups = property.options as INodePropertyCollection[];
					const group = groups.find((one) => one.name === name);
					if (!group) return [`${path}.${name}: not known`];
					return [entries]
						.flat()
						.flatMap((entry) => wrongIn(`${path}.${name}`, group.values, entry));
				},
			);
		case 'resourceLocator': {
			const { mode } = value as { mode: string };
			return property.modes!.some(({ name }) => name === mode) ? [] : complaint;
		}
		case 'boolean':
		case 'number':
		case 'string':
			return typeof value === property.type ? [] : complaint;
		default:
			// what n8n's own forms write, such as conditions and assignments
			return [];
	}
}

/** The parameters of a node with those that its file leaves out, because they are as they start. */
const completed = (node: INode, description: INodeTypeDescription): INodeParameters =>
	NodeHelpers.getNodeParameters(
		description.properties,
		node.parameters,
		true,
		false,
		node,
		description,
	) ?? {};

/**
 * The parameters of a node that its type does not have or does not show, and those with a value that the
 * form does not offer.
 */
export function wrongParameters(node: INode, description: INodeTypeDescription): string[] {
	const all = completed(node, description);
	return Object.entries(node.parameters).flatMap(([name, value]) => {
		const shown = description.properties.filter(
			(property) =>
				property.name === name && NodeHelpers.displayParameter(all, property, node, description),
		);
		return shown.length === 0 ? [`${name}: not shown`] : wrongValue(name, shown[0], value);
	});
}

/** What n8n's editor complains about in the form of a node, such as a required parameter that is empty. */
export const formIssues = (node: INode, description: INodeTypeDescription) =>
	NodeHelpers.getNodeParametersIssues(
		description.properties,
		{ ...node, parameters: completed(node, description) },
		description,
	);
