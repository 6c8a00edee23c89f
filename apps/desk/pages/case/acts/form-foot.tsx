import { useState } from 'react';
import { Link } from 'react-router';
import type { ActForm, Preview } from '#contract/acts.ts';
import { ApiError } from '../../../api/problem.ts';
import { Refusal } from '../../../shared/refusal.tsx';
import { Conditions, pathOfAct, remedyLink } from './conditions.tsx';
import { entryLink } from './error-summary.tsx';
import { MovedOn } from './moved-on.tsx';
import type { useSubmit } from './use-submit.ts';

type Props = {
  readonly form: ActForm;
  readonly late: boolean;
  readonly names: ReadonlyMap<string, string>;
  readonly preview: Preview | undefined;
  readonly sending: ReturnType<typeof useSubmit>;
};

/** The end of a form: what still keeps it from being done, what would be noted, what the server said, and the act itself. */
export function FormFoot({ form, late, names, preview, sending }: Props) {
  const { id, version } = form.case;
  const findings = preview?.findings ?? [];
  const [read, setRead] = useState(false);
  // APL-047 行政处罚法第四十七条: what a late entry leaves in the file is seen before it is confirmed.
  const mustRead = late && findings.length > 0;
  return (
    <>
      <Conditions
        form={form}
        names={names}
        unmet={late || form.unmet.length > 0 ? [] : (preview?.unmet ?? [])}
        findings={findings}
        late={late}
      />
      {sending.moved === undefined ? (
        <>
          <Refusal error={sending.error} remedyLink={remedyLink(id, names)} entryLink={entryLink(form)} />
          <Instead caseId={id} error={sending.error} names={names} />
        </>
      ) : (
        <MovedOn
          caseId={id}
          problem={sending.moved}
          busy={sending.busy}
          again={() => sending.submit(sending.moved?.version ?? version)}
        />
      )}
      {mustRead ? (
        <label className="acts-flag acts-read">
          <input type="checkbox" checked={read} onChange={(event) => setRead(event.target.checked)} />
          已阅读上列问题，确认补录
        </label>
      ) : null}
      <p className="acts-submit">
        <button type="submit" className="acts-primary" disabled={sending.busy || (mustRead && !read)}>
          {sending.busy ? '正在提交……' : late ? `补录：${form.name}` : form.name}
        </button>
        <Link className="plain-button" to={`/cases/${id}`}>
          暂不办理
        </Link>
      </p>
    </>
  );
}

type InsteadProps = { readonly caseId: string; readonly error: unknown; readonly names: ReadonlyMap<string, string> };

/** What can be done now in place of an act that was refused. */
function Instead({ caseId, error, names }: InsteadProps) {
  const allowed = error instanceof ApiError ? (error.problem.allowed ?? []) : [];
  const known = allowed.filter((act) => names.has(act));
  if (known.length === 0) return null;
  return (
    <p className="acts-buttons">
      现在可以办理：
      {known.map((act) => (
        <Link key={act} to={pathOfAct(caseId, act)}>
          {names.get(act)}
        </Link>
      ))}
    </p>
  );
}
