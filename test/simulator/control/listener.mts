import express, { type ErrorRequestHandler } from 'express';
import type { RequestListener } from 'node:http';
import { z } from 'zod';
import { faultSchema } from '../faults/faults.mts';
import { quotaChangeSchema } from '../faults/quota.mts';
import { ringSchema } from '../state/integrationSuite/callLife.mts';
import { callStates } from '../state/integrationSuite/callStates.mts';
import { routeContactCenter } from './contactCenterRoutes.mts';
import { agentChangeSchema, type Control } from './control.mts';
import { done, send } from './reply.mts';
import { routeWebhooks } from './webhookRoutes.mts';

const advanceSchema = z.object({ advanceSeconds: z.number() }).strict();
const moveSchema = z.object({ state: z.enum(callStates) }).strict();
const revocationSchema = z.object({ refreshTokens: z.boolean().optional() }).strict();

/** The control interface over HTTP; the README of the simulator lists it. */
export function controlListener(control: Control): RequestListener {
	const app = express();
	app.use(express.json());

	app.get('/info', (_, response) => send(response, control.info()));
	app.get('/requests', (_, response) => send(response, control.requests()));
	app.get('/calls', (_, response) => send(response, control.calls()));
	app.get('/contactCenterUsers', (_, response) => send(response, control.contactCenterUsers()));
	app.get('/violations', (_, response) => send(response, control.violations()));

	app.post('/clock', ({ body }, response) => {
		control.advance(advanceSchema.parse(body).advanceSeconds);
		done(response);
	});
	app.delete('/clock', (_, response) => {
		control.resetClock();
		done(response);
	});
	app.post('/faults', ({ body }, response) => {
		control.addFault(faultSchema.parse(body));
		done(response);
	});
	app.delete('/faults', (_, response) => {
		control.clearFaults();
		done(response);
	});
	app.post('/quota', ({ body }, response) => {
		const { host, quota } = quotaChangeSchema.parse(body);
		control.setQuota(host, quota ?? undefined);
		done(response);
	});
	app.post('/tokens/revoke', ({ body }, response) => {
		control.revokeTokens(revocationSchema.parse(body ?? {}));
		done(response);
	});
	app.post('/agents/:id', ({ body, params }, response) => {
		control.setAgent(params.id, agentChangeSchema.parse(body));
		done(response);
	});
	app.post('/calls/ring', ({ body }, response) => {
		send(response, control.ring(ringSchema.parse(body)));
	});
	app.post('/calls/:id/state', ({ body, params }, response) => {
		send(response, control.moveCall(params.id, moveSchema.parse(body).state));
	});
	app.post('/calls/:id/end', ({ params }, response) => {
		control.endCall(params.id);
		done(response);
	});
	app.post('/calls/end', (_, response) => {
		control.endCalls();
		done(response);
	});
	app.post('/reset', (_, response) => {
		control.reset();
		done(response);
	});

	routeWebhooks(app, control);
	routeContactCenter(app, control.contactCenter);
	app.use(refuse);
	return app;
}

/** Everything that the control interface cannot do is the caller's mistake. */
const refuse: ErrorRequestHandler = (error: Error, _request, response, _next) => {
	response.status(400).json({ message: error.message });
};
