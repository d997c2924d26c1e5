/** Hosts of the APIs without regions (servers in the contracts). */
export const BUSINESS_HOST = 'https://api.vonage.com';
export const APPLICATIONS_HOST = 'https://api.nexmo.com';

/** What follows the region in the address of contact center calls and tokens (vcc.json servers). */
export const CONTACT_CENTER_DOMAIN = '.cc.vonage.com';

/** What follows the region in the address of the administration of its users. */
export const CONTACT_CENTER_ADMIN_DOMAIN = '.api.cc.vonage.com';

/** Where the Vonage Integration Suite lives below the host (vis.json servers). */
export const INTEGRATION_SUITE_PATH = '/t/vbc.prod/vis/v1/self';
