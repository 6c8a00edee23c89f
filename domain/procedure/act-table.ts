import type { ActSpec, RecordingNeed } from './act.ts';

type Given = Pick<ActSpec, 'id' | 'transitions' | 'label' | 'event' | 'rule' | 'from' | 'to' | 'posts'> &
  Partial<ActSpec>;

/** Fills in what most acts leave empty. */
export function act(given: Given): ActSpec {
  return {
    procedure: 'PT',
    fields: [],
    gates: [],
    documents: [],
    starts: [],
    stops: [],
    leafKind: 'act',
    ...given,
  };
}

/** TSG-008b 国办发〔2018〕118号三(八): 现场执法、调查取证、举行听证、留置送达、公告送达 */
export const SITUATIONAL: RecordingNeed = { level: 'situational', media: ['text', 'video'], rule: 'TSG-008b' };
/** APL-047 行政处罚法第四十七条: 以文字、音像等形式 */
export const WRITTEN: RecordingNeed = { level: 'text', media: ['text'], rule: 'APL-047' };
