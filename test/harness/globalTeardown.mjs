import { rmSync } from 'node:fs';

/** Removes what {@link createUserFolder} made. */
export default function removeUserFolder() {
	rmSync(process.env.N8N_USER_FOLDER, { recursive: true, force: true });
}
