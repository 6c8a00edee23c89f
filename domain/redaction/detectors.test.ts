import { describe, expect, it } from 'vitest';
import { detect } from './detectors.ts';
import { getPolicy } from './policies.ts';
import { masked, portal } from './redaction.fixtures.ts';
import { GROUNDS, MARK_SOURCE } from './secrets.ts';

describe('detectors', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['身份证号:130529********1234。', '身份证号:[身份证号已隐去]。'],
    ['130529********123X', '[身份证号已隐去]'],
    ['身份证１１０１０５ 1949 1231 002×', '身份证[身份证号已隐去]'],
    ['护照号码 E12345678', '护照号码 [身份证号已隐去]'],
    ['证件号码:92130529TEXT000170', '证件号码:92130529TEXT000170'],
    ['身份证号码:不详', '身份证号码:不详'],
    ['执法证件号:13050012345,许可证编号:130529600101123', '执法证件号:13050012345,许可证编号:130529600101123'],
    ['执法证件号:11010519491231002X', '执法证件号:[身份证号已隐去]'],
    ['账号 1234 5678 9012 3', '账号 [银行账号已隐去]'],
    ['专用账户2023-06-02开立', '专用账户2023-06-02开立'],
    ['6222021001116245702', '[银行账号已隐去]'],
    ['联系电话4332211', '联系电话[联系电话已隐去]'],
    ['电话2023-06-02拨打', '电话2023-06-02拨打'],
    ['举报电话:0319-4332211,投诉电话12333', '举报电话:0319-4332211,投诉电话12333'],
    ['举报电话:13812345678', '举报电话:[联系电话已隐去]'],
    ['致电0319-4332211', '致电[联系电话已隐去]'],
    ['微信:abc_123', '微信:[网络账号已隐去]'],
    ['家庭住址：河北省巨鹿县某镇某村12号(东院),', '家庭住址：[住址已隐去],'],
    ['男,住河北省邢台市桥西区1号,', '男,住[住址已隐去],'],
    ['住建局出具证明,住宿条件差', '住建局出具证明,住宿条件差'],
    ['生于1980年3月2日,1990-1-2出生', '生于[出生日期已隐去],[出生日期已隐去]出生'],
    ['出生日期:19800302', '出生日期:[出生日期已隐去]'],
    ['2017年10月生产,于2023年2月发生工伤', '2017年10月生产,于2023年2月发生工伤'],
    ['诊断为腰椎骨折,', '诊断为[健康信息已隐去],'],
    ['冀E12345,冀ED12345,冀人社发,冀EABCDE', '[车牌号已隐去],[车牌号已隐去],冀人社发,冀EABCDE'],
    ['冀(2020)巨鹿县不动产权第0001234号', '[权属证号已隐去]'],
    ['房产证号:巨房字123号', '房产证号:[权属证号已隐去]'],
    [
      '罚款410105.00元,巨人社监罚决字〔2025〕第014号,2025年8月12日',
      '罚款410105.00元,巨人社监罚决字〔2025〕第014号,2025年8月12日',
    ],
    ['统一社会信用代码91130529TEXT00033Q', '统一社会信用代码91130529TEXT00033Q'],
  ];
  it.each(cases)('%s', (text, expected) => expect(masked(text, [])).toBe(expected));

  it('masks 住所 and 地址 only where the party is a natural person', () => {
    const text = '住所:河北省巨鹿县某镇1号,经营地址:巨鹿县2号';
    expect(masked(text, [])).toBe(text);
    expect(masked(text, [], getPolicy('natural-person', 'portal'))).toBe('住所:[住址已隐去],经营地址:巨鹿县2号');
  });
  it('leaves what the policy of a channel declares visible', () => {
    expect(masked('冀E12345,13812345678', [], { ...portal, visible: ['plate'] })).toBe('冀E12345,[联系电话已隐去]');
  });
  it('gives reason, provision and rule of every hit', () => {
    const [hit] = detect('电话13812345678', portal);
    expect(hit).toMatchObject({
      kind: 'phone',
      found: '13812345678',
      ruleId: 'OGI-014',
      provision: '政府信息公开条例第十五条',
    });
    for (const { mark } of Object.values(GROUNDS)) expect(mark).toMatch(new RegExp(`^${MARK_SOURCE}$`));
  });
});
