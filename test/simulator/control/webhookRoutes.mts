import type { Express } from 'express';
import { z } from 'zod';
import { timingSchema } from '../deliveries/deliveries.mts';
import type { Control } from './control.mts';
import { done, send } from './reply.mts';

const pauseSchema = z.object({ paused: z.boolean() }).strict();
const lifetimeSchema = z.object({ seconds: z.number().positive() }).strict();
const redeliverySchema = z.object({ times: z.number().int().positive().default(1) }).strict();

/** The part of the control interface that is about webhooks and deliveries. */
export function routeWebhooks(app: Express, control: Control): void {
	app.get('/webhooks', (_, response) => send(response, control.webhooks()));
	app.post('/webhooks/lifetime', ({ body }, response) => {
		control.setWebhookLifetime(lifetimeSchema.parse(body).seconds);
		done(response);
	});
	app.post('/webhooks/:id/pause', ({ body, params }, response) => {
		control.pauseWebhook(params.id, pauseSchema.parse(body).paused);
		done(response);
	});
	app.post('/webhooks/:id/fail', ({ params }, response) => {
		control.failWebhook(params.id);
		done(response);
	});
	app.post('/webhooks/:id/expire', ({ params }, response) => {
		control.expireWebhook(params.id);
		done(response);
	});
	app.delete('/webhooks/:id', ({ params }, response) => {
		control.removeWebhook(params.id);
		done(response);
	});

	app.get('/deliveries', (_, response) => send(response, control.deliveries()));
	app.get('/deliveries/settled', async (_, response) => {
		await control.settled();
		done(response);
	});
	app.post('/deliveries/timing', ({ body }, response) => {
		control.setDeliveryTiming(timingSchema.parse(body));
		done(response);
	});
	app.post('/deliveries/:id/redeliver', async ({ body, params }, response) => {
		await control.redeliver(params.id, redeliverySchema.parse(body ?? {}).times);
		done(response);
	});
}
