import { z } from 'zod';

import { locator } from '../../shared/fields/locator';
import { visibleText } from '../../shared/fields/visibleText';

/** An application ID, with dashes or, as old ones are, without. */
const ID = '[0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}';

const ID_RULE = 'must be an application ID, such as 78d335fa-323d-0114-9c3d-d6f0d48968cf';

/**
 * An address whose path has an ID as a segment, as the dashboard has it; the first one counts. It spans
 * the whole text, because n8n checks it as a whole.
 */
const DASHBOARD_URL = `^\\s*https://[^\\s/?#]+/(?:[^\\s?#]*?/)?(${ID})(?:[/?#\\s][^]*)?$`;

/** The application that an operation is about. */
export const applicationField = locator(
	{ displayName: 'Application', description: 'The application' },
	{
		what: 'an application',
		searchListMethod: 'searchApplications',
		exampleId: '78d335fa-323d-0114-9c3d-d6f0d48968cf',
		id: { regex: `^\\s*${ID}\\s*$`, errorMessage: 'An application ID is a UUID' },
		modes: [
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder:
					'e.g. https://dashboard.vonage.com/applications/78d335fa-323d-0114-9c3d-d6f0d48968cf',
				extractValue: { type: 'regex', regex: DASHBOARD_URL },
				validation: [
					{
						type: 'regex',
						properties: {
							regex: DASHBOARD_URL,
							errorMessage: 'The URL must be that of an application in the Vonage dashboard',
						},
					},
				],
			},
		],
	},
	visibleText.pipe(z.string().regex(new RegExp(`^${ID}$`), ID_RULE)),
);
