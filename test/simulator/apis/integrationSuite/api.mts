import type { Context } from 'openapi-backend';
import { bearerToken } from '../../auth/authorization.mts';
import { exampleReply, invalidFields, refusal, type Api } from '../../contract/api.mts';
import { vis } from '../../contract/documents.mts';
import type { Reply } from '../../http/reply.mts';
import {
	answerCall,
	endCall,
	holdCall,
	sendCallToVoicemail,
	transferCall,
	unholdCall,
} from './callControl.mts';
import { createCall, getCall, getCallsCount, listCalls } from './calls.mts';
import { getEvent, getEventsCount, listEvents } from './events.mts';
import { authorize, createToken, invalidOAuthRequest } from './tokens.mts';
import { getAccount, getUser } from './user.mts';
import {
	createWebhook,
	deleteWebhook,
	getWebhook,
	listWebhooks,
	renewWebhook,
} from './webhooks.mts';

/** The Vonage Integration Suite, behind the gateway. */
export const integrationSuite: Api = {
	contract: vis,
	server: 'https://api.vonage.com/t/vbc.prod/vis/v1',
	operations: {
		getUser,
		getAccount,
		createCall,
		listCalls,
		getCall,
		getCallsCount,
		endCall,
		answerCall,
		holdCall,
		unholdCall,
		transferCall,
		sendCallToVoicemail,
		listEvents,
		getEventsCount,
		getEvent,
		createWebhook,
		listWebhooks,
		getWebhook,
		deleteWebhook,
		renewWebhook,
	},
	security: {
		oauth: (context, { businessTokens }) => {
			const token = bearerToken(context);
			if (!token) throw refusal(context, 401, 'missing');
			if (!businessTokens.get(token)) throw refusal(context, 401, 'wso2');
			return true;
		},
	},
	invalid,
	unsupportedMediaType: (context) => exampleReply(context, 415),
	notFound: { status: 404, body: { errorCode: 'NOT_FOUND', errorMessage: 'Not found' } },
};

/** Sign-in for the suite, at the root of the same host. */
export const businessSignIn: Api = {
	...integrationSuite,
	server: 'https://api.vonage.com',
	operations: { authorize, createToken },
	security: {},
	invalid: invalidOAuthRequest,
};

function invalid(context: Context): Reply {
	const { status, body } = exampleReply(context, 400);
	const errors = invalidFields(context).map(({ field, message }) => ({ field, message }));
	return { status, body: { ...(body as object), errors } };
}
