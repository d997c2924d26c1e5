import type { Api } from '../contract/api.mts';
import { applicationUsers } from './applicationUsers/api.mts';
import { applications } from './applications/api.mts';
import { contactCenter } from './contactCenter/api.mts';
import { contactCenterUsers } from './contactCenterUsers/api.mts';
import { businessSignIn, integrationSuite } from './integrationSuite/api.mts';

/** Every API that the simulator stands for. */
export const apis: Api[] = [
	contactCenter,
	contactCenterUsers,
	applications,
	applicationUsers,
	integrationSuite,
	businessSignIn,
];
