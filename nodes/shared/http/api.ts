import type { z } from 'zod';

/** One way to sign in to an API: the credential type, and its name in the Authentication menu. */
export interface CredentialChoice {
	type: string;
	name: string;
}

/** What is read from a credential: the address of the API. An API can add what its paths need. */
export interface Connection {
	baseUrl: string;
}

/** What happened and what to do about it, in the user's words. */
export interface Explanation {
	message: string;
	description: string;
}

/** What an API said when it refused a request. */
export interface ApiRefusal {
	status: number;
	/** One line; undefined when the reply says nothing. */
	text: string | undefined;
	/** A line for each field that the reply names. */
	fields: string[];
	/** Error code for programs; only the Users API sends one. */
	code?: string;
	/** Error code of the gateway in front of the Integration Suite (vis.json GatewayFault). */
	faultCode?: number;
	/**
	 * How far the clock of this n8n is ahead of the server's, in milliseconds; undefined when the
	 * reply has no date.
	 */
	clockAheadMs?: number;
}

/** One Vonage API: how to sign in, where it is, and what its refusals mean. */
export interface Api<C extends Connection = Connection> {
	/** The name that users know; messages start with it. */
	name: string;
	/** The first one is the default. */
	credentials: readonly [CredentialChoice, ...CredentialChoice[]];
	/**
	 * Name of the parameter that chooses among several credential types; undefined where there is one.
	 * Each API has its own, because the editor offers the types of one parameter together.
	 */
	authentication?: string;
	/** Checks a decrypted credential and takes from it what requests need. */
	connection: z.ZodType<C, z.ZodTypeDef, unknown>;
	/**
	 * Says what a refusal of this API means and what the user can do about it; undefined when
	 * unknown.
	 */
	explain?: (refusal: ApiRefusal) => Explanation | undefined;
}
