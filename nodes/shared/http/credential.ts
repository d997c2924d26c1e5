import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	INodeProperties,
	IPollFunctions,
	ITriggerFunctions,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

/** The n8n contexts in which requests are made. */
export type RequestContext =
	| IExecuteFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| ITriggerFunctions;

type Values = ICredentialDataDecryptedObject;

/**
 * A credential of a node as n8n gives it for an item. Reading it costs n8n about as much as a request,
 * so it is kept, and read again when its tokens may have changed.
 */
export class Credential {
	private readonly versions: Values[];

	constructor(
		private readonly context: Pick<RequestContext, 'getCredentials'>,
		readonly type: string,
		/** The item that it is read for: expressions in its fields may depend on it. */
		readonly itemIndex: number | undefined,
		values: Values,
	) {
		this.versions = [values];
	}

	/** @throws whatever n8n throws when it cannot read it */
	static async read(
		context: RequestContext,
		type: string,
		itemIndex: number | undefined,
	): Promise<Credential> {
		return new Credential(context, type, itemIndex, await context.getCredentials(type, itemIndex));
	}

	/** The newest values that were read. */
	get data(): Values {
		return this.versions[this.versions.length - 1];
	}

	/** All values that were read: a late reply can repeat a token that was renewed meanwhile. */
	get allVersions(): readonly Values[] {
		return this.versions;
	}

	/** Reads it again; a newer token of another execution is found in this way. */
	async readAgain(): Promise<Values> {
		const values = await this.context.getCredentials<Values>(this.type, this.itemIndex);
		if (JSON.stringify(values) !== JSON.stringify(this.data)) this.versions.push(values);
		return values;
	}
}

/** n8n's contexts have this, although the type of a node's context does not show it. */
const hasAdditionalData = (
	context: object,
): context is { additionalData: IWorkflowExecuteAdditionalData } =>
	'additionalData' in context && context.additionalData !== undefined;

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Whether a stored value is what n8n gave for the item. An expression is not. The expressions that
 * this package gives to hidden fields depend on the other fields alone.
 */
const isAsStored = (
	[name, stored]: [string, unknown],
	values: Values,
	properties: readonly INodeProperties[],
) =>
	isSame(stored, values[name]) ||
	properties.some(
		(property) =>
			property.name === name && property.type === 'hidden' && isSame(stored, property.default),
	);

/**
 * Whether a credential has the same values for every item of a run: no field that a person fills in
 * holds an expression. Where that cannot be found out, it counts as different for each item.
 */
export async function isForAllItems(
	context: RequestContext,
	{ type, data }: Credential,
): Promise<boolean> {
	const details = context.getNode().credentials?.[type];
	const mode = context.getMode?.();
	if (!details || !mode || !hasAdditionalData(context)) return false;
	const { additionalData } = context;
	try {
		const stored = await additionalData.credentialsHelper.getDecrypted(
			additionalData,
			details,
			type,
			mode,
			undefined,
			true,
		);
		const properties = context.getCredentialsProperties(type);
		return Object.entries(stored).every((member) => isAsStored(member, data, properties));
	} catch {
		return false;
	}
}
