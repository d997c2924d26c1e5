import { field } from '../../shared/fields/field';
import { identifier } from '../../shared/fields/visibleText';
import { webUrl } from '../../shared/fields/webUrl';
import { defineCapability } from './capability';

/** Source: applications.json CapabilitiesWrite.network_apis. */
export const networkApis = defineCapability({
	name: 'network_apis',
	displayName: 'Network APIs',
	settings: {
		network_application_id: field(
			{
				displayName: 'Network Application ID',
				type: 'string',
				default: '',
				placeholder: 'e.g. 2bzfIFqRG128IcjSj1YhZNtw6LADG',
				description: 'ID of the application at the network registry',
			},
			identifier,
		),
		redirect_uri: field(
			{
				displayName: 'Redirect URL',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://example.com/callback',
				description: 'Where people come back to after they agreed',
			},
			webUrl,
		),
	},
});
