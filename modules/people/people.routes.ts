import * as wire from '#contract/people.ts';
import { POSTS } from '#contract/people.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { settingAt } from '#modules/catalogue/index.ts';
import type { Db } from '#platform/db/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import {
  assignPost,
  endPost,
  issueCertificate,
  qualifyReviewer,
  recordDeparture,
  registerPerson,
  revokeCertificate,
  suspendCertificate,
} from './manage-people.ts';
import { type PeopleParts, requestOf, todayOf } from './parts.ts';
import type { Person } from './people.folds.ts';
import { certificateState, isQualifiedReviewer } from './people.rules.ts';
import { selectPeople, selectUnits } from './people.store.ts';
import { publicOfficers, reviewerRatio } from './queries.ts';

/** Routes of the register of people: officers, certificates, reviewers, posts. */
export function peopleRoutes(parts: PeopleParts): readonly Route[] {
  return [...readingRoutes(parts), ...certificateRoutes(parts), ...postRoutes(parts)];
}

function readingRoutes(parts: PeopleParts): readonly Route[] {
  const db = parts.dbs.app;
  return [
    route({
      method: 'GET',
      url: '/api/v1/people',
      permission: 'people.read',
      audit: 'LIST_PEOPLE',
      summary: '人员、岗位、执法证和审核资格',
      schema: { query: wire.onDayQuery, answer: wire.peopleAnswer },
      handle: async ({ query }) => {
        const on = query.on ?? todayOf(parts);
        return { on, people: await describePeople(db, on) };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/people/officers',
      permission: 'people.read',
      audit: 'LIST_OFFICERS',
      summary: '执法人员清单（公示内容）',
      schema: { query: wire.onDayQuery, answer: wire.publicOfficersAnswer },
      handle: async ({ query }) => {
        const on = query.on ?? todayOf(parts);
        return { on, officers: [...(await publicOfficers(db, on))] };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/people/reviewer-ratio',
      permission: 'people.read',
      audit: 'READ_REVIEWER_RATIO',
      summary: '法制审核人员配置比例',
      schema: { query: wire.onDayQuery, answer: wire.reviewerRatioAnswer },
      handle: async ({ query }) => {
        const on = query.on ?? todayOf(parts);
        return { on, ...(await reviewerRatio(db, on)) };
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/people',
      permission: 'people.manage',
      audit: 'REGISTER_PERSON',
      summary: '登记人员',
      status: 201,
      schema: { body: wire.registerPersonRequest, answer: wire.createdAnswer },
      handle: async ({ body, ...call }) => ({ id: await registerPerson(parts, requestOf(call), body) }),
    }),
  ];
}

function certificateRoutes(parts: PeopleParts): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: '/api/v1/people/:id/certificates',
      permission: 'people.manage',
      audit: 'ISSUE_CERTIFICATE',
      summary: '登记执法证',
      schema: { params: wire.idParams, body: wire.issueCertificateRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await issueCertificate(parts, requestOf(call), params.id, body.certificate);
        return undefined;
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/people/:id/certificates/suspend',
      permission: 'people.manage',
      audit: 'SUSPEND_CERTIFICATE',
      summary: '暂停使用执法证',
      schema: { params: wire.idParams, body: wire.suspendCertificateRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await suspendCertificate(parts, requestOf(call), params.id, body);
        return undefined;
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/people/:id/certificates/revoke',
      permission: 'people.manage',
      audit: 'REVOKE_CERTIFICATE',
      summary: '注销执法证',
      schema: { params: wire.idParams, body: wire.revokeCertificateRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await revokeCertificate(parts, requestOf(call), params.id, body);
        return undefined;
      },
    }),
  ];
}

function postRoutes(parts: PeopleParts): readonly Route[] {
  return [
    route({
      method: 'PUT',
      url: '/api/v1/people/:id/reviewer',
      permission: 'people.manage',
      audit: 'QUALIFY_REVIEWER',
      summary: '登记法制审核人员资格',
      schema: { params: wire.idParams, body: wire.qualifyReviewerRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await qualifyReviewer(parts, requestOf(call), params.id, body);
        return undefined;
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/people/:id/posts',
      permission: 'people.manage',
      audit: 'ASSIGN_POST',
      summary: '设定岗位',
      schema: { params: wire.idParams, body: wire.assignPostRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await assignPost(parts, requestOf(call), params.id, body);
        return undefined;
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/people/:id/posts/end',
      permission: 'people.manage',
      audit: 'END_POST',
      summary: '结束岗位',
      schema: { params: wire.idParams, body: wire.endPostRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await endPost(parts, requestOf(call), params.id, body);
        return undefined;
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/people/:id/leave',
      permission: 'people.manage',
      audit: 'RECORD_DEPARTURE',
      summary: '登记人员离任',
      schema: { params: wire.idParams, body: wire.departureRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await recordDeparture(parts, requestOf(call), params.id, body);
        return undefined;
      },
    }),
  ];
}

async function describePeople(db: Db, on: PlainDate) {
  const unitNames = new Map((await selectUnits(db)).map((u) => [u.code, u.name]));
  const ruleFrom = (await settingAt(db, 'post-rules', on)).value.reviewFirstTimeFrom;
  return (await selectPeople(db)).map((person) => describe(person, unitNames.get(person.unit) ?? '', on, ruleFrom));
}

function describe(person: Person, unitName: string, on: PlainDate, ruleFrom: PlainDate) {
  const { id, name, unit, title, from, leftOn, reviewer } = person;
  return {
    ...{ id, name, unit, unitName, title, from, leftOn },
    posts: person.posts.map((p) => ({ ...p, name: POSTS[p.post] })),
    certificates: person.certificates.map((c) => ({
      ...c,
      suspensions: [...c.suspensions],
      state: certificateState(c, on),
    })),
    reviewer: reviewer === null ? null : { ...reviewer, qualified: isQualifiedReviewer(reviewer, on, ruleFrom) },
  };
}
