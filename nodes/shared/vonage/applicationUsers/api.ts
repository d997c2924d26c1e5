import { z } from 'zod';

import type { Api } from '../../http/api';
import { optionalBaseUrl } from '../../signIn/baseUrl';
import { APPLICATIONS_HOST } from '../../signIn/hosts';
import { explainRefusal } from './refusals';

/** The API for the users of an application (users.json). */
export const applicationUsers: Api = {
	name: 'Vonage Users',
	credentials: [{ type: 'vonageJwtApi', name: 'JWT' }],
	connection: z
		.object({ baseUrl: optionalBaseUrl('Base URL') })
		.transform(({ baseUrl }) => ({ baseUrl: baseUrl ?? APPLICATIONS_HOST })),
	explain: explainRefusal,
};
