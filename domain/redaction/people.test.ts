import { describe, expect, it } from 'vitest';
import { idKindOf, isMaskedName, nameNeedles } from './entities.ts';
import { discoverPeople, findPeople } from './people.ts';
import { redactText } from './redact.ts';
import { childLabour, masked, person, portal, shop } from './redaction.fixtures.ts';
import { findSurname } from './surnames.ts';

describe('entities known from the case', () => {
  it('OGI-014 never names a minor, not by surname, not by the date of birth', () => {
    expect(
      masked(
        '招用2名未满16周岁人员:肖某(女,2011年6月生,07-09入职,工作13天);张某(男,2010年2月生,07-19入职,工作3天)。出生2010.02.12,又二〇一〇年二月十二日,20100212;2010年2月13日开业',
      ),
    ).toBe(
      '招用2名未满16周岁人员:未成年人甲(女,[出生日期已隐去]生,07-09入职,工作13天);未成年人乙(男,[出生日期已隐去]生,07-19入职,工作3天)。出生[出生日期已隐去],又[出生日期已隐去],[出生日期已隐去];2010年2月13日开业',
    );
    expect(masked('未成年人张小宝,童工肖某,张\n小·宝')).toBe('未成年人乙,童工未成年人甲,未成年人乙');
  });
  it('LSR-009 hides informants and complainants behind their role', () => {
    const people = [person('c', 'complainant', ['陈某', '陈大明']), person('i', 'informant', ['王五'])];
    expect(masked('投诉人陈某投诉,投诉人：陈 大明,陈大明称。举报人王五,王五说', people)).toBe(
      '投诉人投诉,投诉人：[姓名已隐去],投诉人称。举报人,举报人说',
    );
    expect(masked('投诉人张三、李四反映', [])).toBe('投诉人甲、投诉人乙反映');
  });
  it('keeps persons of one surname apart and a name that is masked already', () => {
    const people = [
      person('a', 'worker', ['李刚', '李小刚']),
      person('b', 'worker', ['李强']),
      person('c', 'worker', ['欧阳明']),
      person('d', 'worker', ['王某']),
      person('e', 'worker', ['买买提·艾力', 'Ali']),
    ];
    expect(masked('李刚、李强、李小刚、欧阳明、王某、买买提艾力、ＡＬＩ和ALICE', people)).toBe(
      '李某甲、李某乙、李某甲、欧阳某、王某、劳动者、劳动者和ALICE',
    );
  });
  it('takes the longest name first', () => {
    const people = [person('a', 'worker', ['王明']), person('b', 'worker', ['王明亮'])];
    expect(masked('王明亮和王明', people)).toBe('王某乙和王某甲');
  });
  it('tells no role where two people bear one name', () => {
    const people = [
      person('m', 'minor', ['张某']),
      person('l', 'legal-representative', ['张某']),
      person('w', 'worker', ['张伟']),
    ];
    expect(masked('张某和张伟', people)).toBe('[姓名已隐去]和劳动者甲');
    expect(masked('王五在场', [person('o', 'officer', ['王五']), person('w', 'worker', ['王五'])])).toBe(
      '[姓名已隐去]在场',
    );
    // A worker whom the text shows to be the informant: his surname would tell who informed.
    expect(masked('举报人王五到场,王五签字', [person('w', 'worker', ['王五'])])).toBe(
      '举报人[姓名已隐去]到场,[姓名已隐去]签字',
    );
  });
  it('leaves the party, its code, place and shop name, officers and the agency', () => {
    const entities = [
      ...childLabour,
      person('k2', 'worker', ['晨曦']),
      person('o', 'officer', ['赵六'], { ids: ['13812345678'] }),
    ];
    expect(
      masked(
        '巨鹿县晨曦电子加工店(92130529TEXT000170),住所:巨鹿县新华街12号,晨曦。执法人员赵六,13812345678,电话0319-4332211,账号13005290000000000017',
        entities,
      ),
    ).toBe(
      '巨鹿县晨曦电子加工店(92130529TEXT000170),住所:巨鹿县新华街12号,劳动者。执法人员赵六,[联系电话已隐去],电话0319-4332211,账号13005290000000000017',
    );
    const minor = [shop, person('m', 'minor', ['晨曦'])];
    expect(masked('巨鹿县晨曦电子加工店', minor)).toBe('巨鹿县未成年人甲电子加工店');
  });
  it('masks the telephone and account even of an organisation that is named', () => {
    const firm = person('f', 'organisation', ['甲公司'], {
      ids: ['13900000000', '6222021001116245702', 'a.b@qq.com'],
      isParty: true,
    });
    expect(masked('甲公司13900000000、6222021001116245702、A.B @qq.com', [firm])).toBe(
      '甲公司[联系电话已隐去]、[银行账号已隐去]、[电子邮箱已隐去]',
    );
    expect(['11010519491231002X', '6222021001116245702', 'P1234567', 'a@b.cn', '0319-4332211'].map(idKindOf)).toEqual([
      'resident-id',
      'bank-account',
      'resident-id',
      'email',
      'phone',
    ]);
  });
  it('masks known addresses, birth days of two digits, and joins what overlaps', () => {
    const people = [
      person('a', 'person', ['李刚'], { addresses: ['河北省巨鹿县李家村3号'], birth: '1980-11-30' }),
      person('b', 'worker', ['李家']),
    ];
    expect(masked('在河北省巨鹿县 李家村3号,一九八〇年十一月三十日,1980/11/30。1980年11月3日', people)).toBe(
      '在[住址已隐去],[出生日期已隐去],[出生日期已隐去]。1980年11月3日',
    );
    const overlap = [person('a', 'worker', ['王小']), person('b', 'witness', ['小明'])];
    expect(masked('王小明到场', overlap)).toBe('[姓名已隐去]到场');
    const longer = [person('a', 'worker', ['王小']), person('b', 'minor', ['小明亮'])];
    expect(masked('王小明亮到场', longer)).toBe('[姓名已隐去]到场');
  });
  it('looks again when a public name and the text behind it spell a secret', () => {
    const people = [person('w', 'worker', ['王明']), person('i', 'informant', ['某甲公'])];
    const out = redactText('13812345678,王明甲公,王明,13912345678', people, portal);
    expect(out.text).toBe('[联系电话已隐去],王[姓名已隐去],王某,[联系电话已隐去]');
    expect(out.marks.map((m) => out.text.slice(m.start, m.end))).toEqual([
      '[联系电话已隐去]',
      '[姓名已隐去]',
      '王某',
      '[联系电话已隐去]',
    ]);
  });
  it('refuses what cannot be searched for', () => {
    for (const bad of [
      { names: ['王'] },
      { names: ['王[五'] },
      { ids: ['12'] },
      { addresses: ['村'] },
      { birth: '2011' },
    ])
      expect(() => masked('x', [person('a', 'worker', ['王五'], bad)])).toThrow(RangeError);
    expect(() => nameNeedles(person('a', 'worker', ['']))).toThrow(RangeError);
  });
  it('knows masked names', () => {
    expect(['李某', '欧阳某某', '李某甲', '李*', '李*明', 'X'].map(isMaskedName)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(['李明', '某某公司', '李某明'].map(isMaskedName)).toEqual([false, false, false]);
    expect([findSurname('欧阳锋'), findSurname('李'), findSurname('的')]).toEqual(['欧阳', '李', undefined]);
  });
});

describe('people by context', () => {
  it('reads names after a role to their boundary, in lists and over blanks, and masks them everywhere', () => {
    expect(masked('证人刘德华证实,证人:王 铁柱、赵四。姓名:李 刚 性别男。刘德华、王铁柱又称', [])).toBe(
      '证人刘某证实,证人:王某、赵某。姓名:李某 性别男。刘某、王某又称',
    );
    expect(findPeople('委托代理人(特别授权)孙小明  电话').map((p) => p.text)).toEqual(['孙小明']);
    expect(findPeople('经营者张 三 丰饭店').map((p) => p.text)).toEqual(['张三']);
  });
  it('takes no common word, office or shop for a name', () => {
    for (const text of [
      '当事人陈述、申辩',
      '投诉人要求支付工资',
      '当事人应当于七日内改正',
      '负责人王记饭店管理混乱不堪',
      '证人证言',
      '投诉人:',
      '证人:程序合法',
      '当事人安全生产许可证',
      '被处罚人巨鹿县顺通物流有限公司',
      '姓名:张',
      '由李某签收,梁姓女士在场',
    ])
      expect(masked(text, [])).toBe(text);
  });
  it('masks three characters after a label when the end of a name cannot be told', () => {
    expect(masked('证人:王铁柱子啊', [])).toBe('证人:[姓名已隐去]子啊');
    expect(masked('举报人:王铁柱子啊', [])).toBe('举报人:[姓名已隐去]子啊');
    expect(masked('证人:王铁柱子啊', [person('w', 'worker', ['王铁柱'])])).toBe('证人:王某子啊');
  });
  it('gives what it found back as entities, the hidden role winning', () => {
    const found = discoverPeople(['证人李刚说', '举报人李刚称,举报人李刚说', '证人李某称,童工肖某说'], []);
    expect(found.map((e) => [e.key, e.kind])).toEqual([
      ['发现:李刚', 'informant'],
      ['发现:肖某', 'minor'],
    ]);
    expect(discoverPeople(['证人李刚说'], [person('a', 'worker', ['李 刚'])])).toEqual([]);
    expect(discoverPeople(['举报人李刚说'], [person('a', 'informant', ['李刚'])])).toEqual([]);
  });
  it('looks again at what masking uncovers', () => {
    expect(
      masked('证人王小明河北省巨鹿县李家村3号人', [
        person('a', 'person', ['赵六'], { addresses: ['河北省巨鹿县李家村3号'] }),
      ]),
    ).toBe('证人王某[住址已隐去]人');
  });
});
