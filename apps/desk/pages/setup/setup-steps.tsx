import type { SetupPeople } from '#contract/setup.ts';
import { dateWords } from '../../shared/words.ts';
import { TextField } from '../admin/form.tsx';
import { type Options, PEOPLE, type Typed } from './setup-data.ts';

type Props = { readonly typed: Typed; readonly onChange: (typed: Typed) => void };

export function PackStep({ typed, onChange }: Props) {
  const choose = (pack: Typed['pack']) => onChange({ ...typed, pack });
  return (
    <fieldset className="setup-choice">
      <legend>从哪里开始</legend>
      <label>
        <input type="radio" name="pack" checked={typed.pack === 'own'} onChange={() => choose('own')} />
        <span>
          <strong>本机关</strong>
          填写本机关名称和首批人员；执法事项、法定数额和期限随软件提供，地方性的数额和规则在使用前由法制机构核实。
        </span>
      </label>
      <label>
        <input type="radio" name="pack" checked={typed.pack === 'julu'} onChange={() => choose('julu')} />
        <span>
          <strong>示例数据包（巨鹿县）</strong>
          供试用。人员、证件号码均为虚构，不得用于正式办案。
        </span>
      </label>
    </fieldset>
  );
}

const FIELDS = [
  ['name', '机关全称', '如：某某县人力资源和社会保障局', 'text'],
  ['short', '机关简称', '用于文号，如：某人社', 'text'],
  ['creditCode', '统一社会信用代码', '信用信息报送时使用；没有填写的，以后在“本机关设定”中填写', 'text'],
  ['region', '行政区划代码', '六位数字', 'text'],
  ['regionName', '行政区域名称', '如：某某县', 'text'],
  ['supervisor', '行政执法监督机关', '如：某某县司法局', 'text'],
  ['reconsideration', '行政复议机关', '如：某某县人民政府', 'text'],
  ['court', '管辖法院', '如：某某县人民法院', 'text'],
  ['collection', '罚款代收机构', '由财政部门指定的银行', 'text'],
  ['baseUrl', '公示平台对外网址', '文书上的查验地址由此得出；公开日志的名称据此确定，创建后不可更改', 'url'],
] as const;

export function AgencyStep({ typed, onChange }: Props) {
  return (
    <div className="admin-two">
      {FIELDS.map(([key, label, hint, type]) => (
        <TextField
          key={key}
          label={label}
          hint={hint}
          type={type}
          value={typed.agency[key] ?? ''}
          required={key !== 'creditCode'}
          onChange={(value) => onChange({ ...typed, agency: { ...typed.agency, [key]: value } })}
        />
      ))}
    </div>
  );
}

export function PeopleStep({ typed, onChange }: Props) {
  const { people } = typed;
  const set = (change: Partial<SetupPeople>) => onChange({ ...typed, people: { ...people, ...change } });
  const { certificate } = people;
  const certify = (change: object) => set({ certificate: { ...certificate, ...change } });
  return (
    <div className="admin-fields">
      <p>三名管理员应当由三个不同的人担任，均不办理案件。账号为3至40位小写字母、数字，以字母开头。</p>
      {PEOPLE.map(([key, label, duty]) => (
        <fieldset className="admin-group" key={key}>
          <legend>
            {label}
            <span className="admin-small">（{duty}）</span>
          </legend>
          <div className="admin-two">
            {PERSON_FIELDS.map(([field, words]) => (
              <TextField
                key={field}
                label={`${label}${words}`}
                value={people[key][field]}
                onChange={(value) => set({ [key]: { ...people[key], [field]: value } })}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <fieldset className="admin-group">
        <legend>首名执法人员的执法证</legend>
        <div className="admin-two">
          <TextField label="证号" value={certificate.number} onChange={(number) => certify({ number })} />
          <TextField label="执法类别" value={certificate.area} onChange={(area) => certify({ area })} />
          <TextField label="执法区域" value={certificate.territory} onChange={(territory) => certify({ territory })} />
          <TextField label="发证机关" value={certificate.issuer} onChange={(issuer) => certify({ issuer })} />
          <TextField
            label="有效期起"
            type="date"
            value={certificate.validFrom}
            onChange={(validFrom) => certify({ validFrom })}
          />
          <TextField
            label="有效期止"
            type="date"
            value={certificate.validTo}
            onChange={(validTo) => certify({ validTo })}
          />
        </div>
      </fieldset>
    </div>
  );
}

const PERSON_FIELDS = [
  ['name', '姓名'],
  ['title', '职务'],
  ['login', '账号'],
] as const;

export function CalendarStep({ options: { today, calendar } }: { readonly options: Options }) {
  const covered = Number(today.slice(0, 4)) <= calendar.lastYear;
  return (
    <div className="admin-fields">
      <dl className="admin-facts">
        <dt>今天</dt>
        <dd>{dateWords(today)}</dd>
        <dt>已载入的年度</dt>
        <dd>
          {calendar.firstYear}年至{calendar.lastYear}年
        </dd>
        <dt>最近的通知</dt>
        <dd>{calendar.notice}</dd>
      </dl>
      <p>
        <span className={`admin-tag ${covered ? 'good' : 'bad'}`}>
          {covered ? '本年度可以计算' : '缺少本年度放假安排'}
        </span>
        {covered
          ? '届满日落在以后年度的期限标为暂定；国务院办公厅公布放假安排后，由法制机构负责人在“工作日历”中导入。'
          : '创建后请先由法制机构负责人在“工作日历”中导入本年度放假安排，否则期限都是暂定的。'}
      </p>
      <p>请核对服务器的日期是否正确：期限从今天起计算。</p>
    </div>
  );
}

export function ReviewStep({ typed, options }: { readonly typed: Typed; readonly options: Options }) {
  const { agency, people, pack } = typed;
  return (
    <div className="admin-fields">
      <dl className="admin-facts">
        <dt>数据目录</dt>
        <dd>{options.home}</dd>
        <dt>数据包</dt>
        <dd>{pack === 'own' ? '本机关' : '示例数据包（巨鹿县），人员均为虚构'}</dd>
        <dt>网址</dt>
        <dd>{agency.baseUrl}</dd>
        {pack === 'julu' ? null : (
          <>
            <dt>机关</dt>
            <dd>
              {agency.name}（{agency.regionName} {agency.region}）
            </dd>
            <dt>人员</dt>
            <dd>
              <ul>
                {PEOPLE.map(([key, label]) => (
                  <li key={key}>
                    {label}：{people[key].name}（{people[key].login}）
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
      <p>点击“创建”后建立数据库、密钥和公开日志，约需十几秒。中途失败的，不留下任何内容。</p>
    </div>
  );
}
