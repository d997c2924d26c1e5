import type { Response } from 'express';
import { toJson } from '../plain/json.mts';

export function send(response: Response, body: unknown): void {
	response.type('json').send(toJson(body));
}

export function done(response: Response): void {
	response.sendStatus(204);
}
