import { z } from 'zod';
import { dueShape } from './case-list.ts';
import { dateSchema } from './catalogue.ts';

/** What a line leads to: the case, its review, its publication, a recorder. */
export const TASK_KINDS = ['case', 'review', 'publication', 'device'] as const;

/** 待办: one matter that waits for whoever asks. */
export const taskShape = z.object({
  /** Different for each line of one list. */
  key: z.string(),
  kind: z.enum(TASK_KINDS),
  /** Null where it is about no case. */
  caseId: z.string().nullable(),
  /** Id of what the line leads to, by its kind. */
  subject: z.string(),
  title: z.string(),
  party: z.string().nullable(),
  number: z.string().nullable(),
  stateName: z.string(),
  /** In which post it waits for this person. */
  post: z.string(),
  /** What can be done next, the first is the ordinary one. */
  acts: z.array(z.object({ act: z.string().nullable(), name: z.string() })),
  due: dueShape.nullable(),
  /** What to do about a deadline that is past or near, with the provision. */
  advice: z.string().nullable(),
  since: dateSchema.nullable(),
});
export type Task = z.infer<typeof taskShape>;

/** A matter of this person in which somebody else must act. */
export const waitingShape = z.object({
  caseId: z.string(),
  title: z.string(),
  party: z.string().nullable(),
  number: z.string().nullable(),
  stateName: z.string(),
  /** For whom, e.g. 法制审核人员（方文清）. */
  who: z.string(),
  /** For what. */
  what: z.string(),
  since: dateSchema.nullable(),
  /** The last day of a period that others have. */
  until: dateSchema.nullable(),
  due: dueShape.nullable(),
});
export type Waiting = z.infer<typeof waitingShape>;

export const NOTICE_LEVELS = ['info', 'warn', 'urgent'] as const;
export const noticeShape = z.object({
  level: z.enum(NOTICE_LEVELS),
  text: z.string(),
  /** What to do about it. */
  advice: z.string().nullable(),
  provision: z.string().nullable(),
  /** Page of the desk that helps, from its root. */
  link: z.string().nullable(),
});
export type Notice = z.infer<typeof noticeShape>;

export const myCaseShape = z.object({
  id: z.string(),
  title: z.string(),
  party: z.string().nullable(),
  number: z.string().nullable(),
  stateName: z.string(),
  since: dateSchema.nullable(),
  lead: z.boolean(),
  due: dueShape.nullable(),
});
export type MyCase = z.infer<typeof myCaseShape>;

const counts = {
  tasks: z.int(),
  overdue: z.int(),
  dueSoon: z.int(),
  waiting: z.int(),
  /** Of the tasks: how many lead to a review, how many to a publication. */
  reviews: z.int(),
  publications: z.int(),
  /** Recorders that are to be given back, chased or checked. */
  devices: z.int(),
  /** Approvals and decisions of those who lead. */
  approvals: z.int(),
};
/** Figures for the menu. */
export const taskCountsAnswer = z.object(counts);
export type TaskCounts = z.infer<typeof taskCountsAnswer>;
/** At most so many lines of each kind are told; the counts tell them all. */
export const tasksAnswer = z.object({
  on: dateSchema,
  counts: taskCountsAnswer,
  tasks: z.array(taskShape),
  waiting: z.array(waitingShape),
  cases: z.array(myCaseShape),
  caseCount: z.int(),
  notices: z.array(noticeShape),
});
export type TasksAnswer = z.infer<typeof tasksAnswer>;
