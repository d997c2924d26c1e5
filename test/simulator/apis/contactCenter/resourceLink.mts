/**
 * A link as V0 writes it. It names the real host, as the documentation's samples do, so that a test
 * notices a client that follows links: it leaves the simulator.
 */
export function resourceLink(accountKey: string, path: string, rel = '_self') {
	return { href: `https://emea.cc.vonage.com/V0/${accountKey}/${path}`, rel };
}
