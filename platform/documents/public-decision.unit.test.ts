import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { DocumentContentError } from './errors.ts';
import { type PublicDecision, typesetPublicDecision } from './public-decision.ts';
import { textOf } from './test-support.ts';

const record: PublicDecision = {
  title: '某建设工程有限公司拒不改正拖欠工资案',
  number: '某人社监罚决字〔2026〕3号',
  agency: '某县人力资源和社会保障局',
  party: '某建设工程有限公司',
  partyKind: '法人',
  creditCode: '91130529TEXT00172F',
  facts: '拖欠赵某某等4人工资,经责令改正逾期未支付。',
  violated: ['《中华人民共和国劳动法》第五十条'],
  basis: ['《劳动保障监察条例》第三十条第一款第三项'],
  sanctions: ['罚款人民币五千元'],
  amountFen: '500000',
  decidedOn: plainDate('2026-05-22'),
  publishedOn: plainDate('2026-05-29'),
  publicUntil: plainDate('2027-05-29'),
  remedies: '可以自收到决定书之日起六十日内申请行政复议。',
  checkUrl: 'https://www.example.gov.cn/d/3',
  redactions: 3,
  corrections: [{ on: plainDate('2026-06-02'), what: '更正决定日期的笔误。' }],
};

describe('the public copy', () => {
  it('says what the public record says', async () => {
    const { pdf } = await typesetPublicDecision(record);
    const text = await textOf(pdf);
    for (const part of [
      record.title,
      record.number,
      '91130529TEXT00172F',
      '拖欠赵某某等4人工资，经责令改正逾期未支付。',
      '5,000元（人民币伍仟元整）',
      '2026年5月22日',
      '2027年5月29日',
      '六十日内申请行政复议',
      '隐去信息说明',
      '共3处',
      '2026年6月2日更正决定日期的笔误',
      record.checkUrl,
    ])
      expect(text).toContain(part);
    expect(Buffer.from(pdf).toString('latin1')).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
  }, 60_000);

  it('says when nothing was left out, and leaves out what the record does not have', async () => {
    const { creditCode: _c, amountFen: _a, publicUntil: _p, corrections: _k, ...bare } = record;
    const text = await textOf((await typesetPublicDecision({ ...bare, redactions: 0 })).pdf);
    expect(text).toContain('本公开文本未隐去信息');
    for (const part of ['统一社会信用代码', '罚款金额', '公示截止', '更正记录']) expect(text).not.toContain(part);
  }, 60_000);

  it('gives the same bytes for the same record', async () => {
    const [a, b] = [await typesetPublicDecision(record), await typesetPublicDecision({ ...record })];
    expect(Buffer.from(a.pdf).equals(Buffer.from(b.pdf))).toBe(true);
  }, 60_000);

  it('is refused when a part that the public must see is empty', async () => {
    await expect(typesetPublicDecision({ ...record, facts: ' ', basis: [] })).rejects.toThrow(DocumentContentError);
    await expect(typesetPublicDecision({ ...record, facts: ' ', basis: [] })).rejects.toThrow('违法事实、处罚依据');
  });
});
