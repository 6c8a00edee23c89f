CREATE SCHEMA casework;
GRANT USAGE ON SCHEMA casework TO {{app}};

-- Rows of the fold `case`: recomputed by fsck, written by recording only.
CREATE TABLE casework.case (
  id uuid PRIMARY KEY,
  title text NOT NULL,
  procedure text NOT NULL CHECK (procedure IN ('PT', 'JY')),
  state text NOT NULL,
  regime text NOT NULL CHECK (regime IN ('labour', 'general')),
  party_name text,
  party_kind text,
  item_codes text[] NOT NULL,
  filing_number text,
  received_on date,
  filed_on date,
  decided_on date,
  closed_on date,
  entered_late boolean NOT NULL,
  defects int NOT NULL,
  version int NOT NULL
);
CREATE INDEX case_by_state ON casework.case (state);
CREATE INDEX case_by_filing ON casework.case (filed_on DESC NULLS LAST, id);

CREATE TABLE casework.party (
  case_id uuid NOT NULL,
  n int NOT NULL,
  role text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  code text,
  legal_rep text,
  former_names text[] NOT NULL,
  PRIMARY KEY (case_id, n)
);
CREATE INDEX party_by_code ON casework.party (code);
CREATE INDEX party_by_name ON casework.party (name);

CREATE TABLE casework.officer (
  case_id uuid NOT NULL,
  person text NOT NULL,
  name text NOT NULL,
  lead boolean NOT NULL,
  assigned_on date NOT NULL,
  left_on date,
  PRIMARY KEY (case_id, person)
);
CREATE INDEX officer_by_person ON casework.officer (person);

CREATE TABLE casework.clock (
  case_id uuid NOT NULL,
  clock_id text NOT NULL,
  kind text NOT NULL,
  nature text NOT NULL CHECK (nature IN ('duty', 'window', 'wait', 'info')),
  rule text NOT NULL,
  started_on date NOT NULL,
  legal_due date NOT NULL,
  safe_due date NOT NULL,
  provisional boolean NOT NULL,
  stopped_on date,
  met boolean,
  PRIMARY KEY (case_id, clock_id)
);
CREATE INDEX clock_running ON casework.clock (safe_due) WHERE stopped_on IS NULL;

CREATE TABLE casework.act (
  case_id uuid NOT NULL,
  n int NOT NULL,
  act text NOT NULL,
  performed_on date NOT NULL,
  from_state text NOT NULL,
  to_state text NOT NULL,
  account text NOT NULL,
  person text,
  late boolean NOT NULL,
  PRIMARY KEY (case_id, n)
);

CREATE TABLE casework.finding (
  case_id uuid NOT NULL,
  n int NOT NULL,
  act text NOT NULL,
  found_on date NOT NULL,
  rule text NOT NULL,
  provision text NOT NULL,
  message text NOT NULL,
  severity text NOT NULL CHECK (severity IN ('defect', 'warn')),
  PRIMARY KEY (case_id, n)
);
CREATE INDEX finding_by_rule ON casework.finding (rule);

CREATE TABLE casework.document (
  case_id uuid NOT NULL,
  n int NOT NULL,
  form text NOT NULL,
  act text NOT NULL,
  issued_on date NOT NULL,
  number text,
  pages int NOT NULL,
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  sm3 text NOT NULL CHECK (sm3 ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (case_id, n)
);

-- 行政处罚法第五十八条第一款 (APL-058a): 未经法制审核或者审核未通过的,不得作出决定. The database refuses what the program should never try:
-- a decision of the ordinary procedure without the clearance of exactly its draft. A late entry 补录 tells what happened, and is marked.
CREATE TABLE casework.decision (
  id text PRIMARY KEY,
  case_id uuid NOT NULL,
  procedure text NOT NULL CHECK (procedure IN ('PT', 'JY')),
  kind text NOT NULL CHECK (kind IN ('penalty', 'processing', 'no-penalty')),
  number text NOT NULL,
  decided_on date NOT NULL,
  item_code text NOT NULL,
  fine_fen bigint NOT NULL CHECK (fine_fen >= 0),
  confiscate_fen bigint NOT NULL CHECK (confiscate_fen >= 0),
  pay_fen bigint NOT NULL CHECK (pay_fen >= 0),
  draft_digest text,
  clearance_id uuid,
  entered_late boolean NOT NULL,
  exemption text,
  status text NOT NULL CHECK (status IN ('made', 'served', 'performed', 'revoked')),
  served_on date,
  event_commit text NOT NULL CHECK (event_commit ~ '^[0-9a-f]{64}$'),
  CONSTRAINT decision_needs_its_clearance
    CHECK (procedure <> 'PT' OR entered_late OR exemption IS NOT NULL OR (clearance_id IS NOT NULL AND draft_digest IS NOT NULL)),
  CONSTRAINT decision_is_the_cleared_draft
    FOREIGN KEY (clearance_id, draft_digest) REFERENCES review.clearance (id, draft_digest) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX decision_by_case ON casework.decision (case_id);
CREATE UNIQUE INDEX decision_by_number ON casework.decision (number) WHERE NOT entered_late;

GRANT SELECT, INSERT, UPDATE, DELETE ON
  casework.case, casework.party, casework.officer, casework.clock, casework.act, casework.finding, casework.document, casework.decision
  TO {{app}};
