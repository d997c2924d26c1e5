import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { z } from 'zod';

import type { Members } from '../../shared/plain/members';
import { OBJECT } from './members';

/** A capability of an application: how it is filled in, and what it may be. */
export interface Capability {
	/** Its part of the form; the name is that of the capability in the API. */
	group: INodePropertyCollection;
	/** Checks that part of the form and makes the capability from it, without what was left empty. */
	form: z.ZodType<Members, z.ZodTypeDef, unknown>;
	/** Checks the capability as the API has it; members that are not known here are kept. */
	json: z.ZodTypeAny;
}

interface CapabilityDefinition {
	name: string;
	displayName: string;
	/** What its webhooks may be, by their names in the API, which their fields have too. */
	webhooks?: z.ZodRawShape;
	/** What its other members may be, by their names in the API. */
	settings?: z.ZodRawShape;
	webhookFields?: INodeProperties[];
	/** The fields of the other members, which the form shows together. */
	settingsFields?: INodeProperties[];
}

const isGiven = (value: unknown) =>
	typeof value === 'object' && value !== null
		? Object.values(value).some((member) => member !== undefined)
		: value !== undefined;

const given = (members: Members): Members =>
	Object.fromEntries(Object.entries(members).filter(([, value]) => isGiven(value)));

/** A capability from its webhooks and its other members, leaving out what was not filled in. */
export function toCapability(webhooks: Members, settings: Members): Members {
	const wanted = given(webhooks);
	return { ...(Object.keys(wanted).length > 0 && { webhooks: wanted }), ...given(settings) };
}

/** Describes a capability that consists of webhooks and settings. */
export function defineCapability({
	name,
	displayName,
	webhooks = {},
	settings = {},
	webhookFields = [],
	settingsFields = [],
}: CapabilityDefinition): Capability {
	const settingsField: INodeProperties = {
		displayName: 'Settings',
		name: 'settings',
		type: 'collection',
		placeholder: 'Add setting',
		default: {},
		options: settingsFields,
	};
	const values = [...webhookFields, ...(settingsFields.length > 0 ? [settingsField] : [])];
	return {
		group: { displayName, name, values },
		form: z
			.object({ ...webhooks, settings: z.object(settings).default({}) })
			.transform(({ settings, ...others }) => toCapability(others, settings as Members)),
		json: z
			.object(
				{ ...settings, webhooks: z.object(webhooks, OBJECT).passthrough().optional() },
				OBJECT,
			)
			.passthrough(),
	};
}
