export { ignoreNotFound } from '../shared/http/notFound';
