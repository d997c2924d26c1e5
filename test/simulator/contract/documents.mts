import type { Document } from 'openapi-backend';
import applicationsJson from '../../contracts/applications.json' with { type: 'json' };
import usersJson from '../../contracts/users.json' with { type: 'json' };
import vbcRecordingJson from '../../contracts/vbc-recording.json' with { type: 'json' };
import vccContentJson from '../../contracts/vcc-content.json' with { type: 'json' };
import vccJson from '../../contracts/vcc.json' with { type: 'json' };
import vccStatsJson from '../../contracts/vcc-stats.json' with { type: 'json' };
import vccWebhooksJson from '../../contracts/vcc-webhooks.json' with { type: 'json' };
import vbcTelephonyJson from '../../contracts/vbc-telephony.json' with { type: 'json' };
import visJson from '../../contracts/vis.json' with { type: 'json' };

// The types that TypeScript infers from the documents say less than Document, and do not fit it.
export const applications = applicationsJson as unknown as Document;
export const users = usersJson as unknown as Document;
export const vcc = vccJson as unknown as Document;
export const vbcRecording = vbcRecordingJson as unknown as Document;
export const vccContent = vccContentJson as unknown as Document;
export const vccStats = vccStatsJson as unknown as Document;
export const vccWebhooks = vccWebhooksJson as unknown as Document;
export const vbcTelephony = vbcTelephonyJson as unknown as Document;
export const vis = visJson as unknown as Document;
