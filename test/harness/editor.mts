import {
	NodeHelpers,
	type INode,
	type INodeCredentialDescription,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

/** The parameters that the choice of a credential depends on. */
function authFields({ credentials = [], properties }: INodeTypeDescription): INodeProperties[] {
	const names = credentials.flatMap(({ displayOptions }) =>
		Object.keys(displayOptions?.show ?? {}),
	);
	return [...new Set(names)].flatMap((name) =>
		properties.filter((property) => property.name === name),
	);
}

/**
 * The parameter whose choice the editor merges with the list of credentials: the one that is called
 * `authentication`, or the first one that has a credential type for each of its options.
 */
function mainAuthField(description: INodeTypeDescription): INodeProperties | undefined {
	const { credentials = [] } = description;
	const fields = authFields(description);
	const covers = ({ name, options = [] }: INodeProperties) => {
		const values = credentials.flatMap(({ displayOptions }) => displayOptions?.show?.[name] ?? []);
		return (
			options.length > 0 &&
			options.every((option) => values.includes((option as INodePropertyOptions).value))
		);
	};
	return fields.find(({ name }) => name === 'authentication') ?? fields.find(covers);
}

/** What the editor of n8n 2.41 shows of a node that a person sets up like this. */
export function shownByEditor({ description }: INodeType, chosen: INodeParameters) {
	const node = { typeVersion: 1, parameters: chosen } as INode;
	const { properties, credentials = [] } = description;
	const values = NodeHelpers.getNodeParameters(properties, chosen, true, false, node, description)!;
	const isShown = (part: INodeProperties | INodeCredentialDescription) =>
		NodeHelpers.displayParameter(values, part, node, description);
	const main = mainAuthField(description);
	const dependsOnMain = (type: INodeCredentialDescription) =>
		main !== undefined && main.name in (type.displayOptions?.show ?? {});
	const offeredWith = (type: INodeCredentialDescription) =>
		main && (dependsOnMain(type) || !type.displayOptions?.show)
			? credentials.filter(dependsOnMain)
			: [type];
	const isPartOfChoice = ({ name }: INodeProperties) =>
		main !== undefined &&
		(name === main.name ||
			authFields(description).some(({ displayOptions }) => name in (displayOptions?.show ?? {})));
	return {
		parameters: properties.filter((property) => isShown(property) && !isPartOfChoice(property)),
		/** Names of the types whose credentials a person can choose. */
		credentialTypes: [...new Set(credentials.filter(isShown).flatMap(offeredWith))].map(
			({ name }) => name,
		),
	};
}
