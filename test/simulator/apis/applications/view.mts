import type { Application } from '../../state/applications/applications.mts';

/** An application as the API shows it. Source: applications.json Application, ApplicationCreated. */
export function describe(application: Application, privateKey?: string) {
	const { id, name, publicKey, capabilities, privacy } = application;
	return {
		id,
		name,
		keys: { public_key: publicKey, private_key: privateKey },
		capabilities,
		privacy,
		_links: { self: { href: `/v2/applications/${id}` } },
	};
}
