import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';
import { z } from 'zod';

/** A result with files: what is known of it comes out as JSON, the files as binary data. */
export class ResultWithFiles<Json extends object = IDataObject> {
	/** What comes out. */
	readonly outcome: { json: IDataObject; binary?: IBinaryKeyData };

	/** @param binary the files, by the name of the field that has each; absent where there are none */
	constructor(json: Json, binary?: IBinaryKeyData) {
		this.outcome = { json: json as IDataObject, ...(binary && { binary }) };
	}
}

/** What comes out of an operation that deletes. */
export const deletion = z.object({ deleted: z.boolean() });

/** What comes out of an operation that counts. */
export const counting = z.object({ count: z.number() });
