import type { z } from 'zod';
import { draftRequest, publicationParams } from '#contract/disclosure.ts';
import * as wire from '#contract/publication-work.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import { settingAt } from '#modules/catalogue/index.ts';
import { nameWith } from '#modules/recording/index.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import { type Route, route } from '#platform/http/index.ts';
import { type Comparison, comparePublication } from './compare-publication.ts';
import type { DisclosureDeps } from './deps.ts';
import { selectNotices } from './disclosure.store.ts';
import { draftInputOf } from './disclosure.wire.ts';
import { fieldName, publicBody } from './public-body.rules.ts';
import { typesetCopy } from './public-copy.ts';
import { publicationStream } from './publication.events.ts';
import { historyOf } from './publication-history.rules.ts';
import { actOf, getLine, namesOf } from './publication-lines.ts';
import { withholdingGrounds } from './withholding.rules.ts';

const PUBLICATION = '/api/v1/disclosure/publications/:id';

/** What the desk works with: the case's text beside the public record, trials, the copy as it would be, history, grounds, notices. */
export function publicationWorkRoutes(deps: DisclosureDeps): readonly Route[] {
  return [...comparisonRoutes(deps), ...listRoutes(deps)];
}

function comparisonRoutes(deps: DisclosureDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: `${PUBLICATION}/comparison`,
      permission: 'disclosure.read',
      audit: 'COMPARE_PUBLICATION',
      summary: '案卷原文与公开稿比对，逐处标明隐去理由',
      schema: { params: publicationParams, answer: wire.publicationPageAnswer },
      handle: async ({ params, ...call }) => {
        const publication = await getLine(deps, params.id);
        const compared = await comparePublication(deps, actOf(deps, call), params.id);
        const { shown, withdrawn, draft, queued } = compared.loaded.state;
        const isKnown = shown !== undefined || withdrawn !== undefined;
        return {
          publication,
          comparison: comparisonOf(compared),
          publicUrl: isKnown ? deps.decisionUrl(queued.publicId) : null,
          hasDraft: draft !== undefined,
        };
      },
    }),
    route({
      method: 'POST',
      url: `${PUBLICATION}/trial`,
      permission: 'disclosure.prepare',
      audit: 'TRY_PUBLICATION',
      summary: '试拟公开稿：只比对，不记录',
      typing: true,
      clientId: false,
      schema: { params: publicationParams, body: draftRequest, answer: wire.comparisonAnswer },
      handle: async ({ params, body, ...call }) => {
        const { statement, correction } = draftInputOf(params.id, body);
        const trial = { statement, ...(correction === undefined ? {} : { correction }) };
        return comparisonOf(await comparePublication(deps, actOf(deps, call), params.id, trial));
      },
    }),
    route({
      method: 'GET',
      url: `${PUBLICATION}/preview.pdf`,
      permission: 'disclosure.read',
      audit: 'PREVIEW_PUBLIC_COPY',
      summary: '公开文本预览（PDF）',
      schema: { params: publicationParams, answer: 'file' },
      handle: async ({ params, ...call }) => {
        const { open } = await comparePublication(deps, actOf(deps, call), params.id);
        return { content: await typesetCopy(open), type: 'application/pdf' };
      },
    }),
  ];
}

function listRoutes(deps: DisclosureDeps): readonly Route[] {
  const db = deps.dbs.app;
  return [
    route({
      method: 'GET',
      url: `${PUBLICATION}/history`,
      permission: 'disclosure.read',
      audit: 'READ_PUBLICATION_HISTORY',
      summary: '公示的办理经过和各个版本',
      schema: { params: publicationParams, answer: wire.historyAnswer },
      handle: async ({ params }) => {
        const history = historyOf(await deps.recording.read(db, publicationStream(params.id)));
        if (history.length === 0) throw new NotFoundError(`no publication ${params.id}`);
        const names = await namesOf(
          db,
          history.flatMap(({ person }) => person ?? []),
        );
        const by = (person: string | null, absent: string | undefined) => {
          const name = names.get(person ?? '');
          return name === undefined ? null : nameWith(name, absent);
        };
        return {
          entries: history.map(({ person, onBehalfOf, details, version, ...entry }) => ({
            ...entry,
            by: by(person, onBehalfOf),
            details: [...details],
            version: version === null ? null : { ...version, sections: [...version.sections] },
          })),
        };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/disclosure/withholding-grounds',
      permission: 'disclosure.read',
      audit: 'LIST_WITHHOLDING_GROUNDS',
      summary: '不予公开的理由及其依据',
      schema: { answer: wire.groundsAnswer },
      handle: async () => {
        const { value } = await settingAt(db, 'publication', civilDateOf(deps.clock.now()));
        return { grounds: [...withholdingGrounds(value)] };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/disclosure/notices',
      permission: 'disclosure.read',
      audit: 'LIST_NOTICES',
      summary: '已发布的公告',
      schema: { answer: wire.noticesAnswer },
      handle: async () => ({
        notices: (await selectNotices(db)).map(({ published_on, ...notice }) => ({
          ...notice,
          publishedOn: published_on,
        })),
      }),
    }),
  ];
}

function comparisonOf(compared: Comparison): z.output<typeof wire.comparisonAnswer> {
  const { loaded, fields, statement, correction, open, credit, stale, obstacles } = compared;
  const { addedNames, amendments, ...stated } = statement;
  return {
    revision: loaded.revision,
    fields: fields.map(({ marks, sources, ...field }) => ({
      ...field,
      name: fieldName(field.path),
      marks: [...marks],
      sources: [...sources],
    })),
    statement: { ...stated, addedNames: [...addedNames], amendments: { ...amendments } },
    correction: correction ?? null,
    page: {
      title: open.title,
      publishedOn: open.publishedOn,
      publicUntil: open.publicUntil,
      redactions: open.redactions,
      sections: publicBody(open).sections,
    },
    credit: credit === undefined ? null : creditOfPage(credit),
    stale,
    obstacles: Object.fromEntries(Object.entries(obstacles).map(([name, list]) => [name, [...list]])) as z.output<
      typeof wire.comparisonAnswer
    >['obstacles'],
  };
}

function creditOfPage({ class: name, shown, repairableFrom, until }: NonNullable<Comparison['credit']>) {
  return { class: name, shown, repairableFrom, until };
}
