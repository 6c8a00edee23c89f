import type { TimelineEntry } from '#contract/case-file.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { ActId, CaseState, Post } from '#domain/procedure/model.ts';

/** One act that a file's case is to go through. */
export type Step = {
  readonly act: ActId;
  readonly on: PlainDate;
  readonly post: Post;
  readonly input: JsonObject;
  /** Completed because the source leaves it out; marked so wherever it is shown. */
  readonly fixture: boolean;
  /** The entry of the timeline that tells of it. */
  readonly entry?: TimelineEntry;
};

/** What became of a step: the case after it, and whether it was refused. */
export type Feedback = { readonly state: CaseState; readonly refused: boolean };

/** A plan asks for one step after the other and is told how each went. */
export type Plan = Generator<Step, void, Feedback>;
