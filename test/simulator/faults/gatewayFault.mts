import type { Reply } from '../http/reply.mts';

/** Forms in which WSO2, the gateway in front of VIS, says that a quota is exceeded (seen elsewhere). */
export const faultForms = ['contract', 'nested', 'flat', 'xml'] as const;

export type FaultForm = (typeof faultForms)[number];

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** As WSO2 writes a time: `2026-Nov-27 10:12:00+0000 UTC`. */
function written(time: Date): string {
	const [date, clock] = time.toISOString().slice(0, 19).split('T');
	const [year, month, day] = date.split('-');
	return `${year}-${MONTHS[Number(month) - 1]}-${day} ${clock}+0000 UTC`;
}

/** The same refusal in another form, with the time from which requests are let through again. */
export function inForm(reply: Reply, form: FaultForm, status: number, next: Date): Reply {
	if (form === 'contract') return reply;
	const nextAccessTime = written(next);
	const description = `You have exceeded your quota. You can access API after ${nextAccessTime}`;
	const fault = { message: 'Message throttled out', description, nextAccessTime };
	const { headers } = reply;
	switch (form) {
		case 'nested':
			return { status, headers, body: { fault: { code: 900800, ...fault } } };
		case 'flat':
			return { status, headers, body: { code: '900800', type: 'Status report', ...fault } };
		case 'xml': {
			const members = Object.entries({ code: '900800', type: 'Status report', ...fault })
				.map(([name, value]) => `<amt:${name}>${value}</amt:${name}>`)
				.join('');
			return {
				status,
				headers: { ...headers, 'content-type': 'application/xml; charset=UTF-8' },
				text: `<amt:fault xmlns:amt="http://wso2.org/apimanager/throttling">${members}</amt:fault>`,
			};
		}
	}
}
