export type { BroughtCredentials } from './caller.ts';
export { describeApi } from './openapi.ts';
export { createHttpServer, type HttpServer, type HttpServerOptions } from './server.ts';
