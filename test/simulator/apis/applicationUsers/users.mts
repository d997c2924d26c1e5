import type { Handler } from '../../contract/api.mts';
import { applicationIdOf, checkName, userOf, userRequest } from './refusals.mts';
import { describe } from './view.mts';

/** Creates a user, with a made-up name if none is given. Source: users.json createUser. */
export const createUser: Handler = (context, world) => {
	const request = userRequest(context);
	checkName(context, world, request.name);
	const user = world.applicationUsers.add(applicationIdOf(context), request);
	return { status: 201, body: describe(user) };
};

/** Source: users.json getUser. */
export const getUser: Handler = (context, world) => ({
	status: 200,
	body: describe(userOf(context, world)),
});

/** Changes what is given. Source: users.json updateUser. */
export const updateUser: Handler = (context, world) => {
	const user = userOf(context, world);
	const changes = userRequest(context);
	checkName(context, world, changes.name, user);
	world.applicationUsers.update(user, changes);
	return { status: 200, body: describe(user) };
};

/** Source: users.json deleteUser. */
export const deleteUser: Handler = (context, world) => {
	world.applicationUsers.remove(userOf(context, world));
	return { status: 204 };
};
