import { isOfType, type ContentItem } from '../../shared/vonage/contactCenterContent/data';

/** Which files of a call are meant. */
export type Wanted = (item: ContentItem) => boolean;

export const ofType =
	(type: string): Wanted =>
	(item) =>
		isOfType(item, type);

export const ofAnyType: Wanted = () => true;
