import type { InitStep } from '#platform/home/index.ts';
import { createLogStep } from './open-recording.ts';

/** What `hengjian init` does once in a home's life, in this order, after folders and database are made. */
export const initSteps: readonly InitStep[] = [createLogStep];
