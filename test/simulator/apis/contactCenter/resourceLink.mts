/**
 * A link as V0 writes it. It names the real host, as the documentation's samples do, so that a
 * client which followed links would leave the simulator and be found out.
 */
export function resourceLink(accountKey: string, path: string, rel = '_self') {
	return { href: `https://emea.cc.vonage.com/V0/${accountKey}/${path}`, rel };
}
