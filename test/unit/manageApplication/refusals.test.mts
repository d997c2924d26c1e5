import nock from 'nock';

import contract from '../../contracts/applications.json';
import { execute } from '../../harness/execute.mts';
import {
	application,
	APPLICATIONS,
	ID,
	manageApplication,
	NEXMO,
	voiceWebhook,
} from '../../harness/manageApplication.mts';
import { mockNetwork } from '../../harness/network.mts';

mockNetwork();

const { BadPayload, NotFound, Unauthorized, Forbidden } = contract.components.responses;
const { validation, unknownProperty } = BadPayload.content['application/json'].examples;

const get = async () => await execute(manageApplication('get'));

const answer = (status: number, body: nock.Body) =>
	nock(NEXMO).get(`${APPLICATIONS}/${ID}`).reply(status, body);

describe('a refusal of Vonage Applications', () => {
	it('of the credential says what to do', async () => {
		answer(401, Unauthorized.content['application/json'].example);
		await expect(get()).rejects.toMatchObject({
			message: 'Vonage does not know the API key and secret of this credential [item 0]',
			description: expect.stringContaining('Copy both again') as string,
			httpCode: '401',
		});
	});

	it('of an ID says what to do', async () => {
		answer(404, NotFound.content['application/json'].example);
		await expect(get()).rejects.toMatchObject({
			message: expect.stringContaining('There is no application with this ID') as string,
			description: expect.stringContaining("Choose 'Application' from the list") as string,
		});
	});

	it('of the account says what Vonage said', async () => {
		answer(403, Forbidden.content['application/json'].example);
		await expect(get()).rejects.toThrow(
			'Vonage Applications answered 403: Forbidden: Your account does not have permission',
		);
	});

	it('shows each field that it names', async () => {
		nock(NEXMO).post(APPLICATIONS).reply(400, validation.value);
		await expect(execute(manageApplication('create'))).rejects.toMatchObject({
			message: expect.stringContaining('The request failed due to validation errors') as string,
			description: expect.stringContaining(
				'capabilities.voice.webhooks.answer_url.http_method: must be one of: GET, POST',
			) as string,
		});
	});

	it('of a member that Vonage does not know says what to do', async () => {
		nock(NEXMO).post(APPLICATIONS).reply(400, unknownProperty.value);
		await expect(execute(manageApplication('create'))).rejects.toMatchObject({
			message: expect.stringContaining(
				'Vonage does not know something that was sent: Bad Request: connection_timeout is not a known',
			) as string,
			description: expect.stringContaining("Take it out of 'Capabilities (JSON)'") as string,
		});
	});
});

describe('the two names of the connect timeout', () => {
	const create = async (members: object = { connect_timeout: 500 }) =>
		await execute(
			manageApplication('create', {
				parameters: {
					capabilities: {
						voice: { answer_url: { address: 'https://example.com/a', ...members } },
					},
				},
			}),
		);

	const problem = (detail: string, invalid_parameters?: object[]) => ({
		title: 'Bad Request',
		detail,
		invalid_parameters,
	});

	const refuse = (body: object) => {
		const names: string[] = [];
		nock(NEXMO)
			.post(APPLICATIONS, (sent) => {
				names.push(...Object.keys(sent.capabilities.voice.webhooks.answer_url));
				return true;
			})
			.reply(400, body);
		return names;
	};

	it.each<[object]>([
		[
			problem(
				'connect_timeout is not a known json property (4 known properties: "http_method","address","socket_timeout","connection_timeout"])',
			),
		],
		[problem('Unrecognized field "connect_timeout"')],
		[problem('Unknown property: connect_timeout')],
		[
			problem('The request failed', [
				{
					name: 'capabilities.voice.webhooks.answer_url.connect_timeout',
					reason: 'unknown property',
				},
			]),
		],
	])('are tried one after the other, when the first is unknown: %j', async (body) => {
		expect(refuse(body)).toEqual([]);
		nock(NEXMO)
			.post(APPLICATIONS, {
				name: 'My Application',
				privacy: { improve_ai: false },
				capabilities: {
					voice: {
						webhooks: {
							answer_url: {
								address: 'https://example.com/a',
								connection_timeout: 500,
								http_method: 'GET',
							},
						},
					},
				},
			})
			.reply(201, application());
		expect((await create()).items[0].json.id).toBe(ID);
	});

	it('are not tried a third time', async () => {
		refuse(problem('connect_timeout is not a known json property'));
		const second = refuse(problem('connect_timeout is not a known json property'));
		await expect(create()).rejects.toThrow('Vonage does not know something that was sent');
		expect(second).toContain('connection_timeout');
	});

	it.each([
		problem(
			'foo is not a known json property (4 known properties: "http_method","address","socket_timeout","connect_timeout"])',
		),
		problem(
			'foo is not a known json property (4 known properties: "connect_timeout","http_method","address","socket_timeout"])',
		),
		problem('No luck', [{ name: 'answer_url.connect_timeout', reason: 'must be at least 300' }]),
	])('are not both tried for another reason: %j', async (body) => {
		const names = refuse(body);
		await expect(create()).rejects.toThrow(body.detail);
		expect(names).toContain('connect_timeout');
	});

	it('are not both tried when no timeout was sent', async () => {
		const names = refuse(problem('connect_timeout is not a known json property'));
		await expect(create({})).rejects.toThrow('Vonage does not know something');
		expect(names).toEqual(['address', 'http_method']);
	});

	it('are tried for an update, too, and read both', async () => {
		const { connect_timeout, ...others } = voiceWebhook('answer');
		const answer_url = { ...others, connection_timeout: connect_timeout };
		const current = application({ capabilities: { voice: { webhooks: { answer_url } } } });
		answer(200, current);
		const { id: _, _links: __, ...writable } = current;
		const put = (webhook: object) =>
			nock(NEXMO).put(`${APPLICATIONS}/${ID}`, {
				...writable,
				capabilities: { voice: { webhooks: { answer_url: webhook } } },
			} as never);
		put(voiceWebhook('answer')).reply(400, problem('connect_timeout is not a known json property'));
		put(answer_url).reply(200, current);
		const parameters = { updateFields: { improveAi: false } };
		const { items } = await execute(manageApplication('update', { parameters }));
		expect(items[0].json.id).toBe(ID);
	});
});
