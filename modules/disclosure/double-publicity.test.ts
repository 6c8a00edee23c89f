import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { setSetting, settingsAt } from '#modules/catalogue/index.ts';
import { withTransaction } from '#platform/db/index.ts';
import { CF_FIELDS, cfRow, leftOutOf, tenThousands } from './double-publicity.rules.ts';
import { csvOf, xlsxOf } from './double-publicity-file.ts';
import { exportDoublePublicity } from './export-double-publicity.ts';
import { childLabour, DECIDED, makeDisclosure, publish } from './testing/disclosure.ts';

const NOVEMBER = { from: plainDate('2026-11-01'), to: plainDate('2026-11-30') };
const AGENCY = { name: '巨鹿县人力资源和社会保障局', creditCode: null };
const CODE = '11130529000000000R';

describe('the list of 行政处罚 for 双公示', () => {
  it('has the fields of the standard in their order, with its units and dates', async () => {
    const s = await makeDisclosure();
    await s.decide(childLabour());
    await publish(s, 'case-01-d1');
    const { rows, report } = await exportDoublePublicity(s.deps, NOVEMBER, DECIDED);
    expect(CF_FIELDS.map(({ code }) => code).slice(13, 25)).toEqual(
      ['WSH', 'WFXW', 'SY', 'YJ', 'CFLB', 'NR', 'NR_FK', 'NR_WFFF', 'NR_ZKDX', 'JDRQ', 'YXQ', 'GSJZQ'].map(
        (c) => `CF_${c}`,
      ),
    );
    expect(rows).toMatchObject([
      {
        CF_XDR_LB: '个体工商户',
        CF_WFXW: '使用童工',
        CF_CFLB: '罚款',
        CF_NR: '罚款10000元',
        CF_NR_FK: '1',
        CF_JDRQ: '2026/11/23',
        // CRD-02: at most one year, from the day of the decision.
        CF_GSJZQ: '2027/11/23',
        CF_CFJG: AGENCY.name,
      },
    ]);
    // What the public does not read does not go to the platform that shows it.
    expect(JSON.stringify(rows)).not.toMatch(/肖某|2011年/);
    // Not in the case: said, never made up.
    expect(rows[0]).not.toHaveProperty('CF_YXQ');
    expect(report.lines[0]?.problems.map(({ field }) => field)).toEqual(['CF_YXQ', 'CF_CFJGDM', 'CF_SJLYDM']);
    const october = { from: plainDate('2026-10-01'), to: plainDate('2026-10-31') };
    expect((await exportDoublePublicity(s.deps, october, DECIDED)).rows).toEqual([]);
    const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(csvOf(rows));
    expect(csv.startsWith('\ufeff"CF_XDR_MC","CF_XDR_LB"')).toBe(true);
    expect(csv.split('\r\n').length).toBe(3);
    expect([...(await xlsxOf(rows, DECIDED)).subarray(0, 2)]).toEqual([0x50, 0x4b]);
  });

  it('carries the code of the agency once it is set, and takes none whose check character is wrong', async () => {
    const s = await makeDisclosure();
    await s.decide(childLabour());
    await publish(s, 'case-01-d1');
    const { dbs, recording } = s.deps;
    const { value, source } = (await settingsAt(dbs.app, DECIDED)).get('agency');
    const set = (creditCode: string) =>
      withTransaction(dbs.app, (tx) =>
        setSetting(
          recording,
          tx,
          { actor: { account: 'test' }, clientId: creditCode, on: DECIDED },
          { key: 'agency', value: { ...value, creditCode }, from: DECIDED, to: null, source, status: 'default' },
        ),
      );
    await expect(set('111305290000000001')).rejects.toThrow('统一社会信用代码不正确：校验码不符');
    await set(CODE);
    const { rows, report } = await exportDoublePublicity(s.deps, NOVEMBER, DECIDED);
    expect(rows).toMatchObject([{ CF_CFJGDM: CODE, CF_SJLYDM: CODE }]);
    expect(report.lines[0]?.problems.map(({ field }) => field)).toEqual(['CF_YXQ']);
  });

  it('leaves out what is not to be sent, and says why', () => {
    expect(leftOutOf({ facts: childLabour({ procedure: 'JY' }), credit: undefined })).toContain('简易程序');
    const minor = {
      class: '轻微',
      regime: 'x',
      rule: 'CRD-01',
      shown: false,
      repairableFrom: null,
      until: null,
    } as const;
    expect(leftOutOf({ facts: childLabour(), credit: minor })).toContain('原则上不公示');
  });

  it('knows people, licences, other sanctions and texts that are too long', () => {
    const party = {
      role: 'respondent',
      name: '周某',
      kind: 'natural-person',
      code: '11010519491231002X',
      formerNames: [],
    } as const;
    const facts = childLabour({
      party,
      sanctions: ['吊销许可证', '通报批评'],
      fineFen: 0n,
      confiscateFen: 1n,
      itemName: '其他事项',
    });
    const open = { facts: '长'.repeat(2001), basis: ['=1+1'], sanctions: facts.sanctions };
    const uscc = { name: '某局', creditCode: CODE };
    const { row, problems } = cfRow({ facts, open, credit: undefined, agency: uscc });
    expect(row).toMatchObject({
      CF_XDR_ZJLX: '身份证',
      CF_CFLB: '吊销许可证;其他-通报批评',
      CF_NR_WFFF: '0.000001',
      CF_WFXW: '其他事项',
    });
    expect(problems.map(({ field }) => field)).toEqual(expect.arrayContaining(['CF_NR_ZKDX', 'CF_GSJZQ', 'CF_SY']));
    expect(new TextDecoder().decode(csvOf([row]))).toContain(`"'=1+1"`);
    expect([tenThousands(200_000n), tenThousands(123_456_789n)]).toEqual(['0.2', '123.456789']);
    const unknown = cfRow({
      facts: childLabour({ party: { ...party, code: '1' } }),
      open,
      credit: undefined,
      agency: AGENCY,
    });
    expect(unknown.problems.map(({ field }) => field)).toContain('CF_XDR_ZJHM');
  });
});
