import type { Simulator } from '../../simulator/simulator.mts';
import type { N8nServer } from '../n8n/server.mts';

/** The two programs that the demo's story plays in. */
export interface Stage {
	n8n: N8nServer;
	simulator: Simulator;
}
