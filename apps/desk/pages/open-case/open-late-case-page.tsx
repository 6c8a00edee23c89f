import { useMay } from '../../app/session.tsx';
import { Page } from '../../shared/page.tsx';
import { Forbidden } from '../../shared/states.tsx';
import { OpeningForm } from './opening-form.tsx';

/** 补录旧案: nothing is refused but what is malformed; what the law would have refused becomes a finding, for ever. */
export function Component() {
  const may = useMay();
  if (!may('case.enter-late')) return <Forbidden />;
  return (
    <Page
      title="补录旧案"
      lead="按原始材料补录已经发生的案件。补录的内容永久标明，缺少的步骤记为问题，不能代替当时的办理。"
    >
      <OpeningForm late />
    </Page>
  );
}
