export {
  type CreateOptions,
  createHome,
  HomeExistsError,
  type InitStep,
  type NewHome,
  removeHome,
} from './create-home.ts';
export { findHolder, type Holder, HomeBusyError } from './lock.ts';
export { type Home, NoHomeError, type OpenOptions, openHome } from './open-home.ts';
export { type HomePaths, isHome, PRODUCT_ROOT, pathsOf } from './paths.ts';
