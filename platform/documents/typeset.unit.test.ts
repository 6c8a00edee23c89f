import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '#domain/kernel/json.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { DocumentContentError, MissingGlyphError } from './errors.ts';
import { type FormField, type FormSpec, loadForms } from './spec.ts';
import { example, pagesOf, SLOW, textOf } from './test-support.ts';
import { typeset } from './typeset.ts';

const forms = [...loadForms().values()];

function sample(field: FormField): Json {
  if (field.type === 'list' && field.columns !== undefined)
    return Array.from({ length: 12 }, () => Object.fromEntries((field.columns ?? []).map((c) => [c.key, '示例'])));
  const samples: Record<FormField['type'], Json> = {
    text: '示例文字',
    longtext: '示例文字，逐项说明。\n第二段。',
    date: '2026-05-20',
    money: '2000000',
    list: ['第一项', '第二项'],
    person: { name: '张某' },
    bool: true,
    choice: field.options?.[0] ?? '',
  };
  return samples[field.type];
}
const sampleOf = (spec: FormSpec): JsonObject => Object.fromEntries(spec.fields.map((f) => [f.key, sample(f)]));

describe('every form', () => {
  it.each(forms.map((s) => [s.code, s.title, s] as const))(
    '%s %s is printed',
    async (code, title, spec) => {
      const meta = { agency: '某县人力资源和社会保障局', on: plainDate('2026-05-20'), number: '某字〔2026〕1号' };
      const { pdf, pages } = await typeset(code, sampleOf(spec), meta);
      const text = await textOf(pdf);
      expect(pages).toBeGreaterThan(0);
      expect(text).toContain(code === 'WS-61' ? '行政执法案卷' : code === 'WS-20' ? '责令改正指令书' : title);
      expect(text).toContain('示例');
      expect(text).not.toContain(code);
    },
    SLOW,
  );

  it(
    'prints an empty draft with room to write, and says that it is one',
    async () => {
      for (const spec of forms.filter((s) => s.ownTemplate)) {
        const { pdf } = await typeset(spec.code, {}, { agency: '某局', on: plainDate('2026-05-20'), draft: true });
        expect(await textOf(pdf), spec.code).toContain('送审稿');
      }
    },
    SLOW,
  );
});

describe('the decision', () => {
  it(
    'APL-059 states the six contents, and ARL-020a ARL-024 ALT-046a APL-067b APL-072a APL-073a its remedies and payment',
    async () => {
      const { content, meta } = example('WS-37');
      const { pdf, pages } = await typeset('WS-37', content, meta);
      const text = await textOf(pdf);
      expect(pages).toBe(4);
      for (const part of [
        '巨人社监罚决字〔2026〕3号',
        '当事人：河北远达建设工程有限公司（化名）',
        '住所：河北省邢台市巨鹿县建设东路88号',
        '违反了《中华人民共和国劳动法》第五十条的规定',
        '依据《劳动保障监察条例》第三十条第一款第三项的规定',
        '罚款合计5,000元（大写：人民币伍仟元整）',
        '自收到本决定书之日起十五日内缴纳罚款',
        '每日按罚款数额的百分之三加处罚款，加处罚款的数额不超过罚款的数额',
        '自收到本决定书之日起六十日内，向巨鹿县人民政府申请行政复议',
        '自收到本决定书之日起六个月内，直接向巨鹿县人民法院提起行政诉讼',
        '不停止执行',
        '2026年5月22日',
      ])
        expect(text).toContain(part);
    },
    SLOW,
  );

  it(
    'APL-064-1 the hearing notice gives five working days, APL-045b promises no heavier penalty, APL-062 threatens no waiver',
    async () => {
      const { content, meta } = example('WS-26');
      const text = await textOf((await typeset('WS-26', content, meta)).pdf);
      expect(text).toContain('在收到本告知书之日起五个工作日内');
      expect(text).toContain('不承担本机关组织听证的费用');
      expect(text).toContain('不会因陈述、申辩而给予更重的处罚');
      expect(text).not.toContain('视为放弃');
    },
    SLOW,
  );

  it(
    'ARL-022 names the online channel where there is one',
    async () => {
      const { content, meta } = example('WS-37');
      const online = { ...content, onlineReviewChannel: '河北省行政复议服务平台' };
      expect(await textOf((await typeset('WS-37', online, meta)).pdf)).toContain(
        '通过互联网申请行政复议的渠道：河北省行政复议服务平台',
      );
      expect(await textOf((await typeset('WS-37', content, meta)).pdf)).not.toContain('通过互联网');
    },
    SLOW,
  );

  it(
    'never leaves agency and date alone on a page, whatever the length',
    async () => {
      const { content, meta } = example('WS-37');
      for (let n = 0; n < 24; n += 3) {
        const facts = `${content.facts}\n${'逾期未支付。\n'.repeat(n)}`;
        const pages = await pagesOf((await typeset('WS-37', { ...content, facts }, meta)).pdf);
        expect(pages.at(-1)).toMatch(/公示。巨鹿县人力资源和社会保障局2026年5月22日/);
      }
    },
    SLOW,
  );

  it(
    'lets long texts and many items flow over pages and loses none',
    async () => {
      const { content, meta } = example('WS-37');
      const evidence = Array.from({ length: 60 }, (_, i) => ({ name: `第${i + 1}号证据`, proves: '' }));
      const { pdf, pages } = await typeset('WS-37', { ...content, facts: '甲'.repeat(5000), evidence }, meta);
      const text = await textOf(pdf);
      expect(pages).toBeGreaterThan(12);
      expect(text).toContain('60.第60号证据。');
      expect(text.match(/甲/g)).toHaveLength(5000);
    },
    SLOW,
  );

  it(
    'sets 28 characters on a line and 22 lines on a page (GB/T 9704)',
    async () => {
      const { content, meta } = example('WS-37');
      const { pdf } = await typeset('WS-37', { ...content, facts: '甲'.repeat(3000) }, meta);
      const document = await getDocument({ data: pdf.slice() }).promise;
      const items = (await (await document.getPage(2)).getTextContent()).items.flatMap((i) => ('str' in i ? [i] : []));
      const lines = new Map<number, string>();
      for (const i of items.filter((x) => /甲/.test(x.str))) {
        const y = Math.round(i.transform[5] as number);
        lines.set(y, (lines.get(y) ?? '') + i.str);
      }
      await document.destroy();
      expect(lines.size).toBe(22);
      expect([...lines.values()].every((l) => l.length === 28)).toBe(true);
    },
    SLOW,
  );
});

describe('content is data', () => {
  it(
    'appears literally, whatever it looks like',
    async () => {
      const { content, meta } = example('WS-37');
      const nasty = '#import "/etc/passwd": * $x^2$ \\ #panic() = 标题 *粗* _斜_ `码` <标> @引 // 注 ~ -- [甲] {乙}';
      const text = await textOf(
        (await typeset('WS-37', { ...content, facts: nasty, partyName: '#sys.inputs' }, meta)).pdf,
      );
      expect(text).toContain(nasty.replace(/\s/g, ''));
      expect(text).toContain('当事人：#sys.inputs');
    },
    SLOW,
  );

  it('is refused with the labels of what is missing or wrong', async () => {
    const { content, meta } = example('WS-37');
    const { facts: _f, ...rest } = content;
    const attempt = typeset('WS-37', { ...rest, amount: '五千' }, meta);
    await expect(attempt).rejects.toThrow(DocumentContentError);
    await expect(attempt).rejects.toThrow(
      '《行政处罚决定书》缺少必填栏目：违法事实；栏目填写有误：罚款金额（金额应当是以分计的整数）',
    );
  });

  it('is refused when a numbered document that goes out has no number', async () => {
    const { content, meta } = example('WS-37');
    const { number: _n, ...unnumbered } = meta;
    await expect(typeset('WS-37', content, unnumbered)).rejects.toThrow('缺少必填栏目：文号');
  });

  it(
    'is refused, not printed as an empty box, when no font has a character',
    async () => {
      const { content, meta } = example('WS-37');
      const attempt = typeset('WS-37', { ...content, legalRep: '冯😀' }, meta);
      await expect(attempt).rejects.toThrow(MissingGlyphError);
      await expect(attempt).rejects.toThrow('😀');
    },
    SLOW,
  );
});
