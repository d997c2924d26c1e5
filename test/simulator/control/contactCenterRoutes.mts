import type { Express } from 'express';
import { z } from 'zod';
import { notificationTimingSchema } from '../notifications/notifications.mts';
import { channelSteps } from '../state/contactCenter/interaction.mts';
import type { ContactCenterControl } from './contactCenterControl.mts';
import { done, send } from './reply.mts';

const presenceSchema = z.object({ presence: z.string() }).strict();
const incomingCallSchema = z
	.object({ phoneNumber: z.string(), agentId: z.string(), serviceName: z.string().optional() })
	.strict();
const stepSchema = z.object({ step: z.enum(channelSteps) }).strict();
const subscriptionSchema = z
	.object({
		name: z.string(),
		url: z.string(),
		events: z.array(z.string()),
		enabled: z.boolean().default(true),
		secret: z.string().optional(),
	})
	.strict();
const enabledSchema = z.object({ enabled: z.boolean() }).strict();
const repetitionSchema = z.object({ times: z.number().int().positive().default(1) }).strict();
const eventSchema = z
	.object({
		kind: z.string(),
		source: z.string(),
		subject: z.string(),
		data: z.record(z.unknown()),
	})
	.strict();

/** The part of the control interface that is about what happens in the contact center, and who is told. */
export function routeContactCenter(app: Express, control: ContactCenterControl): void {
	app.post('/agents/:id/presence', ({ body, params }, response) => {
		control.setPresence(params.id, presenceSchema.parse(body).presence);
		done(response);
	});
	app.get('/interactions', (_, response) => send(response, control.interactions()));
	app.post('/interactions', ({ body }, response) => {
		send(response, control.receiveCall(incomingCallSchema.parse(body)));
	});
	app.delete('/interactions/:id', ({ params }, response) => {
		control.hangUp(params.id);
		done(response);
	});
	app.post('/channels/:id', ({ body, params }, response) => {
		send(response, control.moveChannel(params.id, stepSchema.parse(body).step));
	});

	app.get('/subscriptions', (_, response) => send(response, control.subscriptions()));
	app.post('/subscriptions', ({ body }, response) => {
		send(response, control.addSubscription(subscriptionSchema.parse(body)));
	});
	app.post('/subscriptions/:id', ({ body, params }, response) => {
		control.enableSubscription(params.id, enabledSchema.parse(body).enabled);
		done(response);
	});
	app.delete('/subscriptions/:id', ({ params }, response) => {
		control.removeSubscription(params.id);
		done(response);
	});

	app.get('/notifications', (_, response) => send(response, control.notifications()));
	app.post('/notifications', ({ body }, response) => {
		control.tell(eventSchema.parse(body));
		done(response);
	});
	app.post('/notifications/timing', ({ body }, response) => {
		control.setNotificationTiming(notificationTimingSchema.parse(body));
		done(response);
	});
	app.post('/notifications/:eventId/repeat', async ({ body, params }, response) => {
		await control.repeatNotification(params.eventId, repetitionSchema.parse(body ?? {}).times);
		done(response);
	});
}
