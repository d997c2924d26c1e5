import type { RecordedRequest } from '../simulator/http/recorder.mts';
import applications from '../contracts/applications.json' with { type: 'json' };
import users from '../contracts/users.json' with { type: 'json' };
import vbcRecording from '../contracts/vbc-recording.json' with { type: 'json' };
import vccContent from '../contracts/vcc-content.json' with { type: 'json' };
import vcc from '../contracts/vcc.json' with { type: 'json' };
import vbcTelephony from '../contracts/vbc-telephony.json' with { type: 'json' };
import vis from '../contracts/vis.json' with { type: 'json' };

/** A request as a contract knows it. */
export interface Asked {
	/** Such as `PUT /self/calls/{id}/hold`. */
	request: string;
	/** The scopes that allow it, any one of them; none where the contract names none. */
	scopes: string[];
}

interface Operation {
	operationId?: string;
	security?: Array<Record<string, string[]>>;
}

type Paths = Record<string, Record<string, Operation>>;

const PATHS: Record<RecordedRequest['host'], Paths> = {
	vcc: vcc.paths as unknown as Paths,
	vccApi: { ...vcc.paths, ...vccContent.paths } as unknown as Paths,
	nexmo: { ...applications.paths, ...users.paths } as unknown as Paths,
	vbc: { ...vis.paths, ...vbcRecording.paths, ...vbcTelephony.paths } as unknown as Paths,
};

/** The paths at which tokens come. */
const SIGN_IN = /(?:\/token|\/authorize)$/;

/** The request of a contract that a request was, or undefined when it was a sign-in. */
export function contractOf({ host, method, operationId }: RecordedRequest): Asked | undefined {
	for (const [path, operations] of Object.entries(PATHS[host])) {
		const operation = operations[method.toLowerCase()];
		if (operation === undefined || operation.operationId !== operationId) continue;
		if (SIGN_IN.test(path)) return undefined;
		const scopes = (operation.security ?? []).flatMap(({ gatewayOAuth = [] }) => gatewayOAuth);
		return { request: `${method} ${path}`, scopes: [...new Set(scopes)] };
	}
	throw new Error(`No contract knows ${method} of ${operationId} at ${host}`);
}
