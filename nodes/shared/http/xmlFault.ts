const FAULT = /^\s*(?:<\?xml[^>]*>\s*)?<(?:[\w.-]+:)?fault[\s>]/i;

/** The content of the first element with this name, whatever its prefix. */
const contentOf = (xml: string, name: string) =>
	new RegExp(`<(?:[\\w.-]+:)?${name}>([^<]*)<`).exec(xml)?.[1].trim();

/**
 * Reads a fault of WSO2, the gateway in front of VIS, which it sends as XML whatever Accept says
 * (docs/vonage-api.md). Undefined for any other text.
 */
export function readXmlFault(xml: string) {
	if (!FAULT.test(xml)) return undefined;
	return {
		code: contentOf(xml, 'code'),
		message: contentOf(xml, 'message'),
		description: contentOf(xml, 'description'),
	};
}
