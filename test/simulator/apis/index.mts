import type { Api } from '../api.mts';
import { applications } from './applications.mts';
import { contactCenter } from './contactCenter.mts';
import { businessSignIn, integrationSuite } from './integrationSuite.mts';
import { userAdmin } from './userAdmin.mts';
import { users } from './users.mts';

/** Every API that the simulator stands for. */
export const apis: Api[] = [
	contactCenter,
	userAdmin,
	applications,
	users,
	integrationSuite,
	businessSignIn,
];
