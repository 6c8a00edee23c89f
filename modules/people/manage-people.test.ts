import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/kernel/plain-date.ts';
import {
  assignPost,
  caseActor,
  caseActorOn,
  disableAccount,
  enableAccount,
  endPost,
  findAccount,
  getPerson,
  importPack,
  issueCertificate,
  officersOn,
  officersQualified,
  openAccount,
  people,
  peopleOnFile,
  publicOfficers,
  qualifyReviewer,
  registerPerson,
  resetPassword,
  reviewerRatio,
  reviewersOn,
  revokeCertificate,
  signIn,
  suspendCertificate,
} from './index.ts';
import { makePeople, PASSWORD } from './testing/people.ts';

const d = plainDate;
const TODAY = d('2026-09-24');
const names = (list: readonly { readonly name: string }[]) => list.map((p) => p.name).sort();

describe('the pack of people', () => {
  it('is brought in once, with an account for each post', async () => {
    const p = await makePeople();
    expect(await importPack(p.parts, p.pack, { actor: { account: 'system' } })).toEqual({ events: 0, accounts: [] });
    expect(await people(p.dbs.app)).toHaveLength(26);
    expect(p.imported.accounts).toHaveLength(25);
    const held = new Set((await people(p.dbs.app)).flatMap((x) => x.posts.map((h) => h.post)));
    expect(held.size).toBe(16);
  });
  it('does not bring in a person with posts that nobody may hold together; nothing of that pack is kept (8.1.4.2)', async () => {
    const p = await makePeople();
    const [officer] = p.pack.people.filter((one) => one.key === 'officer-1');
    if (officer === undefined) throw new Error('no officer in the pack');
    const posts = [...officer.posts, { ...officer.posts[0], post: 'audit-admin' as const }] as typeof officer.posts;
    const person = { ...officer, key: 'both', account: 'both', name: '兼任者', certificates: [], posts };
    const pack = { ...p.pack, digest: 'next', people: [...p.pack.people, person] };
    const given = { actor: { account: 'system' }, demoPassword: PASSWORD };
    await expect(importPack(p.parts, pack, given)).rejects.toThrow('兼任者：执法人员与审计管理员不得由同一人担任');
    expect((await people(p.dbs.app)).map((one) => one.name)).not.toContain('兼任者');
  });

  it('in a newer version adds who is new and leaves the others as they are now', async () => {
    const p = await makePeople();
    await endPost(p.parts, p.by('legal-head'), p.person('officer-1'), { post: 'officer', to: TODAY });
    const extra = {
      ...(p.pack.people[5] as (typeof p.pack.people)[number]),
      key: 'officer-new',
      account: 'newcomer',
      certificates: [],
    };
    const newer = { ...p.pack, digest: 'newer', people: [...p.pack.people, extra] };
    const added = await importPack(p.parts, newer, { actor: { account: 'system' }, demoPassword: PASSWORD });
    expect(added.accounts.map((a) => a.login)).toEqual(['newcomer']);
    expect((await getPerson(p.dbs.app, p.person('officer-1'))).posts).toEqual([
      { post: 'officer', from: '2014-01-01', to: TODAY },
    ]);
  });
});

describe('officers and reviewers of a day', () => {
  it('APL-042: an expired or suspended certificate qualifies nobody, from the very day', async () => {
    const p = await makePeople();
    const qualified = async (date: string, area?: string) => names(await officersQualified(p.dbs.app, d(date), area));
    expect(await officersOn(p.dbs.app, TODAY)).toHaveLength(8);
    expect(await qualified('2025-12-31')).toContain('姚建国');
    expect(await qualified('2026-01-01')).not.toContain('姚建国');
    expect(await qualified('2026-02-28')).toContain('杜鹏飞');
    expect(await qualified('2026-03-01')).not.toContain('杜鹏飞');
    expect(await qualified('2026-09-24', '社会保险')).toEqual(['周海燕', '李卫东']);
    expect((await qualified('2014-07-28', '劳动保障监察')).length).toBeGreaterThanOrEqual(2);
  });
  it('APL-058b, TSG-011: reviewers with their qualification, and how many they are to the officers', async () => {
    const p = await makePeople();
    const reviewers = await reviewersOn(p.dbs.app, TODAY);
    expect(reviewers.map((r) => [r.name, r.qualified])).toEqual([
      ['江若云', true],
      ['韩启航', true],
    ]);
    await assignPost(p.parts, p.by('legal-head'), p.person('reviewer-unqualified'), { post: 'reviewer', from: TODAY });
    const unqualified = (await reviewersOn(p.dbs.app, TODAY)).find((r) => r.name === '何佳宁');
    expect(unqualified?.qualified).toBe(false);
    expect(await reviewerRatio(p.dbs.app, TODAY)).toEqual({ officers: 8, reviewers: 3, percent: 5, enough: true });
  });
  it('TSG-004: the published list names each certificate once with its state, and nothing private', async () => {
    const p = await makePeople();
    const list = await publicOfficers(p.dbs.app, TODAY);
    expect(list.find((o) => o.name === '姚建国')).toMatchObject({ status: '已过期', certificateNo: '052999017' });
    expect(list.find((o) => o.name === '杜鹏飞')?.status).toBe('暂停使用');
    expect(list.find((o) => o.name === '高文博')).toEqual({
      id: p.person('officer-1'),
      name: '高文博',
      unit: '劳动保障监察大队',
      certificateNo: '052999011',
      area: '劳动保障监察',
      validFrom: '2023-01-01',
      validTo: '2027-12-31',
      status: '有效',
    });
    expect(new Set(list.map((o) => o.certificateNo)).size).toBe(list.length);
  });
  it('reach the procedures as they stand on file', async () => {
    const p = await makePeople();
    const [onFile] = await peopleOnFile(p.dbs.app, [p.person('officer-suspended')]);
    expect(onFile?.certificates.map((c) => c.validTo)).toEqual(['2026-02-28']);
    const actor = await caseActorOn(p.dbs.app, p.accountOf('shenxiuwen'), TODAY);
    expect(actor).toMatchObject({ name: '沈修文', posts: ['legal-head', 'presider'] });
    const clerk = { accountId: 'a', personId: p.person('disclosure-clerk'), posts: ['disclosure-clerk'] };
    expect((await caseActor(p.dbs.app, clerk)).posts).toEqual([]);
    await expect(caseActorOn(p.dbs.app, p.person('head'), TODAY)).rejects.toThrow('no account');
  });
});

describe('the register of people', () => {
  it('takes in a person with certificate and post; a repeated request does nothing more', async () => {
    const p = await makePeople();
    const request = p.by('legal-head');
    const newcomer = { name: '新来者', unit: 'inspection', title: '监察员', from: TODAY };
    const id = await registerPerson(p.parts, request, newcomer);
    expect(await registerPerson(p.parts, request, newcomer)).toBe(id);
    const term = { kind: '行政执法证', area: '劳动保障监察', territory: '巨鹿县', issuer: '河北省司法厅' };
    const certificate = { ...term, number: '052999099', validFrom: TODAY, validTo: d('2031-09-23') };
    await issueCertificate(p.parts, p.by('legal-head'), id, certificate);
    await assignPost(p.parts, p.by('legal-head'), id, { post: 'officer', from: TODAY });
    expect(names(await officersQualified(p.dbs.app, TODAY))).toContain('新来者');
    await expect(issueCertificate(p.parts, p.by('legal-head'), id, certificate)).rejects.toThrow('重叠');
    await expect(
      issueCertificate(p.parts, p.by('legal-head'), p.person('officer-1'), {
        ...certificate,
        validFrom: d('2032-01-01'),
        validTo: d('2032-12-31'),
      }),
    ).rejects.toThrow('他人');
    await expect(registerPerson(p.parts, p.by('legal-head'), { ...newcomer, unit: 'moon' })).rejects.toThrow(
      '没有这个机构',
    );
  });
  it('suspends and revokes certificates that are there', async () => {
    const p = await makePeople();
    const [officer, number] = [p.person('officer-1'), '052999011'];
    const suspension = { number, from: TODAY, to: d('2026-10-31'), reason: '培训' };
    await suspendCertificate(p.parts, p.by('legal-head'), officer, suspension);
    expect(names(await officersQualified(p.dbs.app, TODAY))).not.toContain('高文博');
    expect(names(await officersQualified(p.dbs.app, d('2026-11-01')))).toContain('高文博');
    await revokeCertificate(p.parts, p.by('legal-head'), officer, { number, on: d('2026-11-02'), reason: '调离' });
    expect(names(await officersQualified(p.dbs.app, d('2026-11-02')))).not.toContain('高文博');
    const unknown = { number: '0', on: TODAY, reason: '无' };
    await expect(revokeCertificate(p.parts, p.by('legal-head'), officer, unknown)).rejects.toThrow('no certificate');
    await expect(
      suspendCertificate(p.parts, p.by('legal-head'), officer, { ...suspension, to: d('2026-01-01') }),
    ).rejects.toThrow('止期');
  });
  it('keeps posts apart and lets nobody give one to themselves', async () => {
    const p = await makePeople();
    const give = (key: string, post: 'reviewer' | 'officer' | 'audit-admin' | 'archivist', by = 'legal-head') =>
      assignPost(p.parts, p.by(by), p.person(key), { post, from: TODAY });
    await expect(give('officer-1', 'reviewer')).rejects.toThrow('POST_CONFLICT');
    await expect(give('security-admin', 'audit-admin')).rejects.toThrow('POST_CONFLICT');
    await expect(give('system-admin', 'officer')).rejects.toThrow('POST_CONFLICT');
    await expect(give('legal-head', 'archivist')).rejects.toThrow('OWN_POST');
    await give('officer-1', 'archivist');
    await expect(
      endPost(p.parts, p.by('legal-head'), p.person('head'), { post: 'officer', to: TODAY }),
    ).rejects.toThrow('not held');
    expect((await getPerson(p.dbs.app, p.person('officer-1'))).posts.map((x) => x.post)).toEqual([
      'officer',
      'archivist',
    ]);
  });
  it('takes the qualification of a reviewer only with number and day', async () => {
    const p = await makePeople();
    const qualify = (qualifiedOn: string | null) =>
      qualifyReviewer(p.parts, p.by('legal-head'), p.person('reviewer-unqualified'), {
        legalQualification: 'A20261305290009',
        qualifiedOn: qualifiedOn === null ? null : d(qualifiedOn),
        firstReviewOn: d('2026-01-05'),
        from: d('2026-01-05'),
      });
    await expect(qualify(null)).rejects.toThrow('一并填写');
    await qualify('2026-03-01');
    expect((await getPerson(p.dbs.app, p.person('reviewer-unqualified'))).reviewer?.qualifiedOn).toBe('2026-03-01');
  });
});

describe('accounts', () => {
  it('one for a person; the first password is told once and must be changed', async () => {
    const p = await makePeople();
    const request = p.by('security-admin');
    const person = p.person('reviewer-unqualified');
    const opened = await openAccount(p.parts, request, { login: 'hejianing', person });
    expect((await findAccount(p.dbs.app, opened.account))?.mustChange).toBe(true);
    await signIn(p.parts, { login: opened.login, password: opened.password, address: '' });
    await expect(openAccount(p.parts, request, { login: 'hejianing', person })).rejects.toThrow('done already');
    await expect(openAccount(p.parts, p.by('security-admin'), { login: 'second', person })).rejects.toThrow('已有账号');
    const nobody = { login: 'third', person: p.accountOf('gaowenbo') };
    await expect(openAccount(p.parts, p.by('security-admin'), nobody)).rejects.toThrow('no person');
  });
  it('opened twice at the same time for one person: one is opened', async () => {
    const p = await makePeople();
    const person = p.person('reviewer-unqualified');
    const attempts = ['one', 'two', 'three'].map((login) =>
      openAccount(p.parts, p.by('security-admin'), { login, person }),
    );
    const done = (await Promise.allSettled(attempts)).filter((r) => r.status === 'fulfilled');
    expect(done).toHaveLength(1);
  });
  it('are reset, closed and opened again by the security administrator, but not their own', async () => {
    const p = await makePeople();
    const id = p.accountOf('gaowenbo');
    const { password } = await resetPassword(p.parts, p.by('security-admin'), id, '遗忘密码');
    await expect(signIn(p.parts, { login: 'gaowenbo', password: PASSWORD, address: '' })).rejects.toThrow(
      'LOGIN_FAILED',
    );
    await signIn(p.parts, { login: 'gaowenbo', password, address: '' });
    await disableAccount(p.parts, p.by('security-admin'), id, '调离');
    await expect(disableAccount(p.parts, p.by('security-admin'), id, '调离')).rejects.toThrow('disabled already');
    await enableAccount(p.parts, p.by('security-admin'), id, '调回');
    await signIn(p.parts, { login: 'gaowenbo', password, address: '' });
    const own = { actor: { account: id, person: p.person('officer-1') }, clientId: 'request-00000000001' };
    await expect(disableAccount(p.parts, own, id, '')).rejects.toThrow('OWN_ACCOUNT');
    await expect(resetPassword(p.parts, own, id, '')).rejects.toThrow('OWN_ACCOUNT');
  });
});
