export { type Problem, ProblemShape } from './answers.ts';
export type { BrowserApp } from './browser-app.ts';
export type { Attempt, Doorkeeper } from './guard.ts';
export type { PageAnswer, PageHandler, PageRequest, ReturnedForm } from './pages.ts';
export {
  actorOf,
  type Call,
  type FileAnswer,
  type Permission,
  type Principal,
  type ProblemOfForm,
  type Route,
  type RouteDefinition,
  type RouteShapes,
  route,
} from './route.ts';
export { STRICT_CSP } from './security-headers.ts';
export { buildHttp, type HttpOptions } from './server.ts';
