-- What the public may read: rows made by the disclosure module, and nothing of any other schema. All tables are folds
-- of the journal (caches): {{app}} writes them, {{portal}} reads them.

CREATE TABLE published.decision (
  id              uuid PRIMARY KEY,
  number          text NOT NULL CHECK (number <> ''),
  title           text,
  agency          text NOT NULL,
  party_name      text,
  party_kind      text CHECK (party_kind IN ('enterprise', 'sole-proprietor', 'organisation', 'natural-person')),
  party_code      text,
  item_code       text,
  item_name       text,
  kind            text CHECK (kind IN ('行政处罚', '不予行政处罚', '行政处理')),
  sanctions       text[],
  amount_fen      bigint CHECK (amount_fen >= 0),
  facts           text,
  violated        text[],
  basis           text[],
  discretion      text,
  remedies        text,
  perform         text,
  decided_on      date NOT NULL,
  published_on    date,
  published_at    timestamptz(3),
  public_until    date,
  credit_class    text CHECK (credit_class IN ('轻微', '一般', '严重')),
  state           text NOT NULL CHECK (state IN ('published', 'corrected', 'withdrawn')),
  withdrawn_on    date,
  withdraw_reason text,
  redactions      integer CHECK (redactions >= 0),
  -- {sections: [{heading, paragraphs}]}
  body            jsonb,
  -- [{on, what, reason}]
  corrections     jsonb,
  -- the record file that a verifier takes
  record          jsonb,
  -- commitments of the decision's leaf, of its legal review, of its publication (hex)
  commit          text CHECK (commit ~ '^[0-9a-f]{64}$'),
  review_commit   text CHECK (review_commit ~ '^[0-9a-f]{64}$'),
  outcome_commit  text CHECK (outcome_commit ~ '^[0-9a-f]{64}$'),
  -- null until the leaf stands in a signed checkpoint
  tlog_proof      text,
  pdf             bytea,
  pdf_sha256      text CHECK (pdf_sha256 ~ '^[0-9a-f]{64}$'),
  pdf_sm3         text CHECK (pdf_sm3 ~ '^[0-9a-f]{64}$'),
  version         integer NOT NULL CHECK (version > 0),
  search          tsvector,
  -- where it stands in lists: the day on which the public last heard of it for the first time
  listed_on       date NOT NULL GENERATED ALWAYS AS (coalesce(withdrawn_on, published_on)) STORED,
  -- Withdrawn: only number, organ, days and reason stay. The database refuses a tombstone that still tells anything.
  CONSTRAINT tombstone CHECK (state <> 'withdrawn' OR (
    withdrawn_on IS NOT NULL AND coalesce(withdraw_reason, '') <> ''
    AND coalesce(title, '') = '' AND coalesce(party_name, '') = '' AND party_code IS NULL
    AND coalesce(facts, '') = '' AND coalesce(discretion, '') = '' AND coalesce(perform, '') = ''
    AND coalesce(remedies, '') = '' AND amount_fen IS NULL
    AND coalesce(cardinality(sanctions), 0) = 0 AND coalesce(cardinality(violated), 0) = 0
    AND coalesce(cardinality(basis), 0) = 0
    AND body IS NULL AND record IS NULL AND tlog_proof IS NULL AND coalesce(length(pdf), 0) = 0)),
  CONSTRAINT complete CHECK (state = 'withdrawn' OR (
    title <> '' AND party_name <> '' AND party_kind IS NOT NULL AND kind IS NOT NULL AND facts IS NOT NULL
    AND published_on IS NOT NULL AND published_at IS NOT NULL AND withdrawn_on IS NULL AND body IS NOT NULL
    AND record IS NOT NULL AND commit IS NOT NULL AND outcome_commit IS NOT NULL
    AND pdf IS NOT NULL AND pdf_sha256 IS NOT NULL AND pdf_sm3 IS NOT NULL))
);
-- Kept in the row itself, so that looking at it costs no second read; what is large (PDF, record) lies outside.
ALTER TABLE published.decision ALTER COLUMN search SET STORAGE MAIN;
-- Words of two characters (domain/search). No pending list: a search must not pay for the writes before it.
CREATE INDEX decision_search ON published.decision USING gin (search) WITH (fastupdate = off);
CREATE INDEX decision_listed ON published.decision (listed_on DESC, id DESC);
CREATE INDEX decision_decided ON published.decision (decided_on DESC, id DESC);
CREATE INDEX decision_amount ON published.decision (amount_fen DESC NULLS LAST, id DESC);
CREATE INDEX decision_kind ON published.decision (kind, listed_on DESC, id DESC);
CREATE INDEX decision_state ON published.decision (state, listed_on DESC, id DESC);
CREATE INDEX decision_item ON published.decision (item_code, listed_on DESC, id DESC);
CREATE INDEX decision_number ON published.decision (number);
CREATE INDEX decision_pdf ON published.decision (pdf_sha256) WHERE pdf_sha256 IS NOT NULL;

-- What became of each decision: 应公开尽公开 can be counted.
CREATE TABLE published.outcome (
  decision_commit text PRIMARY KEY CHECK (decision_commit ~ '^[0-9a-f]{64}$'),
  kind            text NOT NULL CHECK (kind IN ('published', 'published.treated', 'withheld', 'pending', 'withdrawn')),
  ground          text,
  decided_on      date NOT NULL,
  due_on          date NOT NULL,
  answered_on     date,
  overdue         boolean NOT NULL,
  CHECK (kind <> 'withheld' OR ground IS NOT NULL),
  CHECK ((kind = 'pending') = (answered_on IS NULL))
);
CREATE INDEX outcome_overdue ON published.outcome (due_on) WHERE overdue AND kind = 'pending';

-- 执法人员清单
CREATE TABLE published.officer (
  id             text PRIMARY KEY,
  name           text NOT NULL,
  unit           text NOT NULL,
  certificate_no text NOT NULL,
  area           text NOT NULL,
  valid_from     date NOT NULL,
  valid_to       date NOT NULL,
  status         text NOT NULL
);
CREATE INDEX officer_order ON published.officer (unit, name, id);

CREATE TABLE published.notice (
  id           text PRIMARY KEY,
  phase        text NOT NULL CHECK (phase IN ('事前', '事中', '事后', '公告')),
  title        text NOT NULL,
  body         text NOT NULL,
  published_on date NOT NULL
);
CREATE INDEX notice_order ON published.notice (phase, published_on DESC, id DESC);

-- 行政执法事项
CREATE TABLE published.item (
  code     text PRIMARY KEY,
  name     text NOT NULL,
  kind     text NOT NULL,
  category text NOT NULL,
  subject  text NOT NULL,
  -- [{law, article, role}]
  basis    jsonb NOT NULL,
  penalty  text NOT NULL
);

-- 行政执法流程图
CREATE TABLE published.flow_chart (
  procedure text PRIMARY KEY,
  title     text NOT NULL,
  svg       text NOT NULL
);

-- One row: agency, identifiers of the site, contacts (contract/published.ts).
CREATE TABLE published.site (
  one  boolean PRIMARY KEY DEFAULT true CHECK (one),
  info jsonb NOT NULL
);

-- The public log, through the owner's eyes: the portal needs no right on schema ledger.
CREATE VIEW published.log_tile AS SELECT level, n, width, data FROM ledger.tile;
CREATE VIEW published.log_entry AS SELECT idx, leaf FROM ledger.entry;
CREATE VIEW published.log_checkpoint AS SELECT size, note, at FROM ledger.checkpoint;
CREATE VIEW published.log_key AS SELECT vkey, algorithm FROM ledger.key;

GRANT SELECT, INSERT, UPDATE, DELETE ON published.decision, published.outcome, published.officer, published.notice,
  published.item, published.flow_chart, published.site TO {{app}};
GRANT SELECT ON ALL TABLES IN SCHEMA published TO {{portal}};
