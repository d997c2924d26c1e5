import type { Capability } from './capability';
import { meetings } from './meetings';
import { messages } from './messages';
import { networkApis } from './networkApis';
import { rtc } from './rtc';
import { vbc } from './vbc';
import { verify } from './verify';
import { video } from './video';
import { voice } from './voice';

/** Every capability of an application, in the order of the menus. */
export const capabilities: readonly Capability[] = [
	meetings,
	messages,
	networkApis,
	rtc,
	vbc,
	verify,
	video,
	voice,
];
