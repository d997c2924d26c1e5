import { randomUUID } from 'node:crypto';
import type { ApplicationsSeed } from '../applications/seed.mts';
import type { ApplicationUsersSeed } from './seed.mts';

/** What a client can set. Source: users.json UserWrite. */
export interface UserRequest {
	name?: string;
	display_name?: string;
	image_url?: string;
	properties?: { custom_data?: Record<string, unknown>; ttl?: number };
	channels?: Record<string, unknown[]>;
}

export interface ApplicationUser extends UserRequest {
	id: string;
	name: string;
	/** Whose user it is. */
	applicationId: string;
	/** The place in the order of creation: rises from user to user, and has gaps where some are gone. */
	position: number;
}

/** The users of all applications, oldest first. An application knows its own only. */
export class ApplicationUsers {
	private kept: ApplicationUser[] = [];
	private created = 0;

	constructor({ application, applicationUserCount }: ApplicationsSeed & ApplicationUsersSeed) {
		for (let number = 1; number <= applicationUserCount; number++) {
			const name = `user_${number}`;
			this.add(application.id, { name, display_name: `User ${number}` });
		}
	}

	add(applicationId: string, request: UserRequest): ApplicationUser {
		this.created += 1;
		const user = {
			name: `NAM-${randomUUID()}`,
			...request,
			id: `USR-${randomUUID()}`,
			applicationId,
			position: this.created,
		};
		this.kept.push(user);
		return user;
	}

	all(applicationId: string): ApplicationUser[] {
		return this.kept.filter((user) => user.applicationId === applicationId);
	}

	find(applicationId: string, id: string): ApplicationUser | undefined {
		return this.all(applicationId).find((user) => user.id === id);
	}

	/** Sets the members that are given; of the channels, the types that are given. */
	update(user: ApplicationUser, changes: UserRequest): void {
		const channels = changes.channels && { ...user.channels, ...changes.channels };
		Object.assign(user, changes, channels && { channels });
	}

	remove({ id }: ApplicationUser): void {
		this.kept = this.kept.filter((user) => user.id !== id);
	}
}
