import type { Api } from '../contract/api.mts';
import { applicationUsers } from './applicationUsers/api.mts';
import { applications } from './applications/api.mts';
import { businessRecording, versionedBusinessRecording } from './businessRecording/api.mts';
import {
	companyProvisioning,
	companyReports,
	companyReportsV1,
	companyTelephony,
} from './company/api.mts';
import { contactCenter } from './contactCenter/api.mts';
import { contactCenterAgents } from './contactCenterAgents/api.mts';
import { contactCenterContent } from './contactCenterContent/api.mts';
import { contactCenterStats } from './contactCenterStats/api.mts';
import { contactCenterUsers } from './contactCenterUsers/api.mts';
import { contactCenterWebhooks } from './contactCenterWebhooks/api.mts';
import { businessSignIn, integrationSuite } from './integrationSuite/api.mts';

/** Every API that the simulator stands for. */
export const apis: Api[] = [
	contactCenter,
	contactCenterAgents,
	contactCenterUsers,
	contactCenterWebhooks,
	contactCenterStats,
	contactCenterContent,
	applications,
	applicationUsers,
	integrationSuite,
	versionedBusinessRecording,
	businessRecording,
	businessSignIn,
	companyTelephony,
	companyProvisioning,
	companyReports,
	companyReportsV1,
];
