import { z } from 'zod';

import type { Api } from '../../http/api';
import { optionalBaseUrl } from '../../signIn/baseUrl';
import { APPLICATIONS_HOST } from '../../signIn/hosts';
import { explainRefusal } from './refusals';

/** Version 2 of the API for applications (applications.json). */
export const applications: Api = {
	name: 'Vonage Applications',
	credentials: [{ type: 'vonageKeySecretApi', name: 'Key and Secret' }],
	connection: z
		.object({ baseUrl: optionalBaseUrl('Base URL') })
		.transform(({ baseUrl }) => ({ baseUrl: baseUrl ?? APPLICATIONS_HOST })),
	explain: explainRefusal,
};
