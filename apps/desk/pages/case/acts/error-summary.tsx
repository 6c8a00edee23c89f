import type { ActForm } from '#contract/acts.ts';
import { type Fault, idOf, labelOf } from './faults.ts';

/** Takes the eye and the keyboard to an entry. */
export function goTo(path: string): void {
  const place = document.getElementById(idOf(path)) ?? document.getElementById(idOf(path.replace(/[[.].*$/, '')));
  if (place === null) return;
  place.scrollIntoView({ block: 'center' });
  const inner = place.matches('fieldset, div')
    ? place.querySelector<HTMLElement>('input, textarea, select, button')
    : null;
  (inner ?? place).focus({ preventScroll: true });
}

/** Leads from a condition to the entry that mends it, where this form has one. */
export function entryLink(form: ActForm) {
  return (entry: string) => {
    const field = form.fields.find(({ key }) => key === entry);
    if (field === undefined) return null;
    return (
      <a
        className="acts-remedy"
        href={`#${idOf(entry)}`}
        onClick={(event) => {
          event.preventDefault();
          goTo(entry);
        }}
      >
        去填写：{labelOf(field.label)}
      </a>
    );
  };
}

/** All that must be corrected before it can be sent, each leading to its entry. */
export function ErrorSummary({ faults }: { readonly faults: readonly Fault[] }) {
  if (faults.length === 0) return null;
  return (
    <div className="refusal" role="alert">
      <p className="refusal-title">有{faults.length}处需要补充或者更正</p>
      <ul>
        {faults.map((f) => (
          <li key={`${f.path} ${f.message}`}>
            <a
              href={`#${idOf(f.path)}`}
              onClick={(event) => {
                event.preventDefault();
                goTo(f.path);
              }}
            >
              {f.label}：{f.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
