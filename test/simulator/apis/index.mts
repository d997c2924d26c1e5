import type { Api } from '../contract/api.mts';
import { users } from './applicationUsers/api.mts';
import { applications } from './applications/api.mts';
import { contactCenter } from './contactCenter/api.mts';
import { userAdmin } from './contactCenterUsers/api.mts';
import { businessSignIn, integrationSuite } from './integrationSuite/api.mts';

/** Every API that the simulator stands for. */
export const apis: Api[] = [
	contactCenter,
	userAdmin,
	applications,
	users,
	integrationSuite,
	businessSignIn,
];
