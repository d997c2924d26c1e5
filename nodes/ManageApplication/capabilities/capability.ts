import type { z } from 'zod';

import { allOptional, collection, type Members as Fields } from '../../shared/fields/collection';
import { checksOf, type PlainField } from '../../shared/fields/field';
import { mapMembers, membersOf, without, type Members } from '../../shared/plain/members';
import { jsonObject } from './members';
import type { Webhook } from './webhook';

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
	/** Its webhooks that always receive POST, by their names in the API. Each may be left empty. */
	postWebhooks?: Fields;
	/** Its other webhooks, by their names in the API. */
	webhooks?: Readonly<Record<string, Webhook>>;
	/** Its other members, by their names in the API, which the form shows among the options. */
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

/** An option of a webhook, as the form names it beside those of the other webhooks. */
const optionName = (webhook: string, member: string) => `${webhook}_${member}`;

/** The options of all webhooks, by their names in the form. */
const webhookOptions = (webhooks: Readonly<Record<string, Webhook>>): Fields =>
	Object.fromEntries(
		Object.entries(webhooks).flatMap(([webhook, { options }]) =>
			Object.entries(options).map(([member, option]): [string, PlainField] => [
				optionName(webhook, member),
				option,
			]),
		),
	);

/** Describes a capability that consists of webhooks and settings. */
export function defineCapability({
	name,
	displayName,
	postWebhooks = {},
	webhooks = {},
	settings = {},
}: CapabilityDefinition): Capability {
	const ofWebhooks = webhookOptions(webhooks);
	const options = { ...settings, ...ofWebhooks };
	const addresses = Object.fromEntries(
		Object.entries(webhooks).map(([webhook, { field }]) => [webhook, field]),
	);
	return {
		name,
		displayName,
		input: {
			...postWebhooks,
			...addresses,
			...(Object.keys(options).length > 0 && {
				options: collection({ displayName: 'Options', placeholder: 'Add option' }, options),
			}),
		},
		fromForm: ({ options: added, ...filledIn }) => {
			const chosen = membersOf(added);
			const whole = Object.entries(webhooks).map(([webhook, { options: own }]) => [
				webhook,
				given({
					...membersOf(filledIn[webhook]),
					...mapMembers(own, (_, member) => chosen[optionName(webhook, member)]),
				}),
			]);
			return toCapability(
				{ ...filledIn, ...Object.fromEntries(whole) },
				without(chosen, Object.keys(ofWebhooks)),
			);
		},
		json: jsonObject({
			...checksOf(allOptional(settings)),
			webhooks: jsonObject({
				...checksOf(postWebhooks),
				...Object.fromEntries(
					Object.entries(webhooks).map(([webhook, { json }]) => [webhook, json]),
				),
			}).optional(),
		}),
	};
}
