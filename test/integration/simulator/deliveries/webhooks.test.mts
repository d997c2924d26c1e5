import { askSuite, call, postJson } from '../support.mts';
import { signed, useSubscriber } from './subscriber.mts';

const { simulator, receiver, control, subscribe, deliverOne, renew, statistics, statuses } =
	useSubscriber();

test('nothing goes to one that is paused, failed, expired, deleted or removed', async () => {
	const tenDays = 10 * 24 * 60 * 60;
	const id = await subscribe();
	control().pauseWebhook(id, true);
	await deliverOne();
	control().pauseWebhook(id, false);
	control().failWebhook(id);
	await deliverOne();
	await renew(id);
	control().advance(tenDays);
	await deliverOne();
	expect(receiver.received).toEqual([]);
	expect(statistics().totalAttempts).toBe(0);
	await renew(id);
	await deliverOne();
	expect(receiver.received).toHaveLength(1);
	control().removeWebhook(id);
	await deliverOne();
	await askSuite(simulator.current, 'DELETE', `/self/webhooks/${await subscribe()}`);
	await deliverOne();
	expect(receiver.received).toHaveLength(1);
});

test('a retry that waits is given up when its webhook receives no more', async () => {
	const id = await subscribe();
	receiver.respond = (response) => {
		control().pauseWebhook(id, true);
		response.writeHead(503).end();
	};
	await deliverOne();
	expect(statuses()).toEqual([503]);
	expect(statistics()).toMatchObject({
		totalAttempts: 1,
		totalFailures: 1,
		failed: false,
		lastHttpErrorCode: '503 SERVICE_UNAVAILABLE',
	});
});

test('each webhook has deliveries of its own', async () => {
	const ids = [await subscribe(), await subscribe()];
	await deliverOne();
	expect(
		control()
			.deliveries()
			.map(({ webhookId }) => webhookId)
			.sort(),
	).toEqual(ids.sort());
	expect(
		new Set(
			control()
				.deliveries()
				.map(({ deliveryId }) => deliveryId),
		).size,
	).toBe(2);
});

test('a delivery can be sent again, with rising attempts, and does not count', async () => {
	await subscribe({ ...signed, metadataPolicy: 'BODY' });
	const { id } = await deliverOne();
	const [{ deliveryId }] = control().deliveries();
	control().moveCall(id, 'ACTIVE');
	await control().settled();
	await control().redeliver(deliveryId, 2);
	const again = receiver.received.filter(({ body }) => body.metadata.deliveryId === deliveryId);
	expect(again.map(({ body }) => body.metadata.attempt)).toEqual([1, 2, 3]);
	for (const { body } of again) {
		expect(body.event).toEqual(receiver.received[0].body.event);
		expect(body.metadata.signature).toBe(receiver.received[0].body.metadata.signature);
	}
	expect(statistics().totalAttempts).toBe(2);
	await expect(control().redeliver('none', 1)).rejects.toThrow('No delivery none');
});

test('a reset breaks off what is under way, and takes the times back', async () => {
	await subscribe();
	control().setDeliveryTiming({ retries: 0 });
	const asked = new Promise<void>((resolve) => {
		receiver.respond = () => resolve();
	});
	control().ring({ phoneNumber: '1', direction: 'OUTBOUND' });
	const settled = control().settled();
	await asked;
	control().reset();
	await settled;
	expect(control().deliveries()).toEqual([]);
	await subscribe();
	receiver.respond = (response) => void response.writeHead(500).end();
	await deliverOne();
	expect(statuses()).toEqual([500, 500, 500]);
});

test('the control port tells of deliveries, repeats them and changes their times', async () => {
	const at = (path: string) => `${simulator.current.urls.control}/deliveries${path}`;
	await subscribe();
	expect((await postJson(at('/timing'), { retries: 0 })).status).toBe(204);
	receiver.respond = (response) => void response.writeHead(500).end();
	control().ring({ phoneNumber: '1', direction: 'OUTBOUND' });
	expect((await call(at('/settled'))).status).toBe(204);
	const { body } = await call(at(''));
	expect(body).toEqual([{ ...control().deliveries()[0] }]);
	const again = at(`/${body[0].deliveryId}/redeliver`);
	expect((await postJson(again, { times: 2 })).status).toBe(204);
	expect((await call(again, { method: 'POST' })).status).toBe(204);
	expect(receiver.received).toHaveLength(4);
	for (const refused of [
		await postJson(at('/timing'), { retries: -1 }),
		await postJson(at('/timing'), { attempts: 1 }),
		await postJson(at('/none/redeliver'), {}),
		await postJson(again, { times: 0 }),
	]) {
		expect(refused.status).toBe(400);
	}
});
