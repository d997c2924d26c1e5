import type { INodeParameters } from 'n8n-workflow';

/** The choice of a credential type, in the Authentication parameter of its API if it has one. */
export function authenticationWith(type: string): INodeParameters {
	if (type.startsWith('vonageBusiness')) {
		return { businessAuthentication: type, recordingAuthentication: type };
	}
	if (type.startsWith('vonageContactCenter')) return { contactCenterAuthentication: type };
	return {};
}
