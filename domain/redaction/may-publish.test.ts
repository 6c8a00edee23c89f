import { describe, expect, it } from 'vitest';
import { mayPublish, type PublicationInput, withholdingGrounds } from './may-publish.ts';

const ready: PublicationInput = {
  decision: 'penalty',
  channel: 'portal',
  partyKind: 'enterprise',
  partyIsMinor: false,
  secretOrDangerous: false,
  mainFactsConfidential: false,
  releaseReview: { by: '张审核', doubtful: false },
  simpleOrWarningOnly: false,
  residueCount: 0,
};
const rules = (change: Partial<PublicationInput>) => mayPublish({ ...ready, ...change }).map((u) => u.rule);

describe('whether a decision may be published', () => {
  it('lets a reviewed, masked decision out', () => expect(mayPublish(ready)).toEqual([]));
  it('OGI-014 withholds the whole decision about a minor, a state secret, or confidential main facts', () => {
    expect(rules({ partyIsMinor: true })).toEqual(['OGI-014']);
    expect(rules({ secretOrDangerous: true })).toEqual(['OGI-014']);
    expect(rules({ mainFactsConfidential: true, overridingGround: ' ' })).toEqual(['OGI-014']);
    expect(rules({ mainFactsConfidential: true, overridingGround: '第三方书面同意' })).toEqual([]);
    expect(withholdingGrounds({ ...ready, partyIsMinor: true, secretOrDangerous: true })).toHaveLength(2);
  });
  it('APL-048a keeps the penalty of a natural person closed unless its impact is recorded', () => {
    expect(rules({ partyKind: 'natural-person' })).toEqual(['APL-048a']);
    expect(rules({ partyKind: 'natural-person', socialImpactGround: '拖欠多人工资引发群体事件' })).toEqual([]);
    expect(rules({ partyKind: 'natural-person', decision: 'permit' })).toEqual([]);
  });
  it('CRD-01 keeps simple and warning-only penalties off the credit site', () => {
    expect(rules({ channel: 'credit', simpleOrWarningOnly: true })).toEqual(['CRD-01']);
    expect(rules({ channel: 'credit', simpleOrWarningOnly: true, creditNecessity: '主管部门认定' })).toEqual([]);
    expect(rules({ channel: 'credit' })).toEqual([]);
    expect(rules({ simpleOrWarningOnly: true })).toEqual([]);
    expect(rules({ channel: 'credit', simpleOrWarningOnly: true, decision: 'other' })).toEqual([]);
  });
  it('OGI-017 wants the release review, and an answer where it doubted', () => {
    const { releaseReview: _, ...unreviewed } = ready;
    expect(mayPublish(unreviewed).map((u) => u.rule)).toEqual(['OGI-017']);
    expect(rules({ releaseReview: { by: '张审核', doubtful: true } })).toEqual(['OGI-017']);
    expect(rules({ releaseReview: { by: '张审核', doubtful: true, answer: '可以公开' } })).toEqual([]);
  });
  it('APL-050 refuses while something is left unmasked', () => {
    expect(mayPublish({ ...ready, residueCount: 2 })[0]).toMatchObject({
      rule: 'APL-050',
      message: '公开稿中还有2处未隐去的信息',
    });
    expect(rules({ residueCount: 1, decision: 'permit' })).toEqual(['OGI-014']);
  });
});
