import type { IHookFunctions } from 'n8n-workflow';

import { deliveryUrl, testUrlOf } from '../../../nodes/shared/trigger/webhookUrl.ts';

const API = 'https://api.vonage.com';

const urlFor = (webhookUrl: string | undefined, apiUrl = API) =>
	deliveryUrl(
		{ getNodeWebhookUrl: () => webhookUrl, getNode: () => ({}) } as unknown as IHookFunctions,
		apiUrl,
	);

describe('the URL that Vonage delivers to', () => {
	it.each([
		'https://n8n.example.com/webhook/1/webhook',
		'HTTPS://n8n.example.com/webhook/1/webhook',
		'https://localhost.example.com/webhook/1/webhook',
		'https://n8n.example.com/https://localhost/webhook/1/webhook',
	])('is the one of the node: %s', (url) => {
		expect(urlFor(url)).toBe(url);
	});

	it.each([
		'http://n8n.example.com/webhook/1/webhook',
		'http://n8n.example.com/https://n8n.example.com/webhook/1/webhook',
		'https://localhost/webhook/1/webhook',
		'https://LOCALHOST:5678/webhook/1/webhook',
		'https://localhost',
		'https://127.0.0.1/webhook/1/webhook',
		'https://127.10.100.12/webhook/1/webhook',
		'https://[::1]:5678/webhook/1/webhook',
	])('cannot be one that nobody else reaches: %s', (url) => {
		expect(() => urlFor(url)).toThrow(`Vonage cannot deliver events to ${url}`);
		expect(urlFor(url, 'http://127.0.0.1:8080')).toBe(url);
		expect(urlFor(url, 'http://localhost')).toBe(url);
	});

	it('cannot be one that n8n does not know', () => {
		expect(() => urlFor(undefined)).toThrow(/^Vonage cannot deliver events to $/);
	});
});

describe('the URL of a test listen', () => {
	it.each([
		['https://a.example/webhook/1/webhook', 'https://a.example/webhook-test/1/webhook'],
		[
			'https://a.example/webhook/x/webhook/1/webhook',
			'https://a.example/webhook/x/webhook-test/1/webhook',
		],
		['https://a.example/webhook/1/webhook2', 'https://a.example/webhook/1/webhook2'],
		['https://a.example/hooks/1/webhook', 'https://a.example/hooks/1/webhook'],
	])('is made of the one of production: %s', (url, testUrl) => {
		expect(testUrlOf(url)).toBe(testUrl);
	});
});
