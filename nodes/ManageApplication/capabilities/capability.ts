import type { z } from 'zod';

import { allOptional, collection, type Members as Fields } from '../../shared/fields/collection';
import { checksOf } from '../../shared/fields/field';
import { membersOf, type Members } from '../../shared/plain/members';
import { jsonObject } from './members';

/** A capability of an application: how it is filled in, and what it may be. */
export interface Capability {
	/** In the API and in the form. */
	name: string;
	displayName: string;
	/** Its part of the form. */
	input: Fields;
	/** Makes the capability from the checked form, without what was left empty. */
	fromForm(filledIn: Members): Members;
	/** Checks the capability as the API has it; members that are not known here are kept. */
	json: z.ZodTypeAny;
}

interface CapabilityDefinition {
	name: string;
	displayName: string;
	/** Its webhooks, by their names in the API. Each may be left empty. */
	webhooks?: Fields;
	/** Its other members, by their names in the API, which the form shows together. */
	settings?: Fields;
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

const settingsField = (settings: Fields) =>
	collection({ displayName: 'Settings', placeholder: 'Add setting' }, settings);

/** Describes a capability that consists of webhooks and settings. */
export const defineCapability = ({
	name,
	displayName,
	webhooks = {},
	settings = {},
}: CapabilityDefinition): Capability => ({
	name,
	displayName,
	input: {
		...webhooks,
		...(Object.keys(settings).length > 0 && { settings: settingsField(settings) }),
	},
	fromForm: ({ settings: set, ...others }) => toCapability(others, membersOf(set)),
	json: jsonObject({
		...checksOf(allOptional(settings)),
		webhooks: jsonObject(checksOf(webhooks)).optional(),
	}),
});
