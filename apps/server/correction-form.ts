import { correctionForm, correctionFormParams } from '#contract/correction-request.ts';
import { type DisclosureDeps, requestCorrection } from '#modules/disclosure/index.ts';
import type { PageHandler, ProblemOfForm, Route } from '#platform/http/index.ts';
import { route } from '#platform/http/index.ts';

/** From one address: enough for somebody who corrects what was typed, too few to fill the register. */
const LIMIT = { calls: 20, seconds: 3600 } as const;
const MAX_BYTES = 64 * 1024;

/**
 * The one thing that the public writes. The portal itself only reads: its form comes to this route, which hands it to disclosure; what
 * cannot be taken is shown on the portal's own page again, with everything that was typed.
 */
export function correctionFormRoutes(disclosure: DisclosureDeps, pages: PageHandler): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: '/decisions/:id/correction-request',
      permission: 'public',
      audit: 'REQUEST_CORRECTION',
      summary: '公众申请更正公示内容（门户表单）',
      clientId: false,
      limit: LIMIT,
      maxBytes: MAX_BYTES,
      schema: { params: correctionFormParams, body: correctionForm, answer: 'page' },
      form: { problemPage: (told) => formAgain(pages, told) },
      handle: async ({ params, body }) => {
        const { receipt } = await requestCorrection(disclosure, params.id, body);
        // 303: the browser asks for the receipt with GET; loading that page again sends nothing twice.
        const location = `/corrections?${new URLSearchParams({ receipt, new: '1' })}`;
        return { status: 303, headers: { location, 'cache-control': 'no-store' }, body: '' };
      },
    }),
  ];
}

function formAgain(pages: PageHandler, { status, problem, params, values, headers }: ProblemOfForm) {
  const unmet = problem.unmet?.map(({ message }) => message) ?? [];
  return pages({
    method: 'GET',
    path: `/decisions/${encodeURIComponent(params.id ?? '')}/correction-request`,
    query: new URLSearchParams(),
    headers: { cookie: headers.cookie },
    returned: {
      status,
      message: unmet.length > 0 ? `${unmet.join('；')}。` : problem.message,
      values,
      faults: problem.faults ?? [],
    },
  });
}
