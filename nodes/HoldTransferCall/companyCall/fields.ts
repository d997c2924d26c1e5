import { collection } from '../../shared/fields/collection';
import { opaqueId } from '../../shared/fields/id';
import { locator } from '../../shared/fields/locator';
import { accountIdField } from '../../shared/fields/wantedCalls';

/** A live call of the company. */
export const companyCallField = locator(
	{
		displayName: 'Call',
		description: 'A live call of any user of the account. The ID is one that Get Many shows.',
	},
	{
		what: 'a call',
		searchListMethod: 'searchCompanyCalls',
		exampleId: '3d1c5b7a-90e2-4f68-8b1d-2a4c6e8f0b13',
	},
	opaqueId,
);

export const companyOptions = collection(
	{ displayName: 'Additional Fields' },
	{ accountId: accountIdField },
);
