import type { Context } from 'openapi-backend';
import { exampleReply, refusal, type Handler } from '../../contract/api.mts';
import { bodySchema, withDefaults } from '../../contract/requestBody.mts';
import { Refusal } from '../../http/reply.mts';
import { eventTypeNames, means } from '../../state/contactCenterWebhooks/eventTypes.mts';
import type {
	Subscription,
	SubscriptionChanges,
	SubscriptionRequest,
} from '../../state/contactCenterWebhooks/subscriptions.mts';
import type { World } from '../../state/world.mts';

/** All subscriptions, without their secrets. Source: vcc-webhooks.json listSubscriptions. */
export const listSubscriptions: Handler = (_, { subscriptions }) => ({
	status: 200,
	body: { subscriptions: subscriptions.all().map(withoutSecret) },
});

/** Creates a subscription. Source: vcc-webhooks.json createSubscription. */
export const createSubscription: Handler = (context, world) => {
	const { requestBody } = context.request;
	const request = withDefaults(bodySchema(context), requestBody) as SubscriptionRequest;
	check(context, world, request);
	const { createdStatus, repeatsGivenSecret } = world.seed.subscriptions;
	const subscription = world.subscriptions.add(request);
	const isShown = request.secret === undefined || repeatsGivenSecret;
	return {
		status: createdStatus,
		body: isShown ? subscription : withoutSecret(subscription),
	};
};

/** One subscription, without its secret. Source: vcc-webhooks.json getSubscription. */
export const getSubscription: Handler = (context, world) => ({
	status: 200,
	body: withoutSecret(subscriptionOf(context, world)),
});

/** Changes the members that are given. Source: vcc-webhooks.json updateSubscription. */
export const updateSubscription: Handler = (context, world) => {
	const subscription = subscriptionOf(context, world);
	const changes = context.request.requestBody as SubscriptionChanges;
	check(context, world, changes, subscription);
	return { status: 200, body: withoutSecret(world.subscriptions.change(subscription, changes)) };
};

/** Removes a subscription. Source: vcc-webhooks.json deleteSubscription. */
export const deleteSubscription: Handler = (context, world) => {
	const subscription = subscriptionOf(context, world);
	const { deletedStatus } = world.seed.subscriptions;
	if (deletedStatus !== 405) world.subscriptions.remove(subscription);
	if (deletedStatus >= 400) throw refusal(context, deletedStatus);
	return { status: deletedStatus };
};

function subscriptionOf(context: Context, { subscriptions }: World): Subscription {
	const subscription = subscriptions.find(context.request.params.subscriptionId as string);
	if (!subscription) throw refusal(context, 404);
	return subscription;
}

/** Declines a name that is taken, and events that there are not. */
function check(
	context: Context,
	{ seed, subscriptions }: World,
	{ name, events = [] }: SubscriptionChanges,
	present?: Subscription,
): void {
	const names = eventTypeNames(seed.subscriptions);
	const unknown = events.find((entry) => !names.some((known) => means(entry, known)));
	if (unknown !== undefined) {
		throw new Refusal({ status: 400, body: { message: `There is no event type ${unknown}` } });
	}
	const isTaken = subscriptions
		.all()
		.some((other) => other.name === name && other.subscriptionId !== present?.subscriptionId);
	if (!isTaken) return;
	const { takenNameStatus } = seed.subscriptions;
	throw new Refusal({ ...exampleReply(context, 409), status: takenNameStatus });
}

function withoutSecret({ secret: _, ...shown }: Subscription) {
	return shown;
}
