-- Requests of the public for correction 申请更正: rows of the fold `correction-request`, recomputed by fsck. Who asked and what was
-- written stands here, where only {{app}} reads; what the portal may tell the holder of the receipt number stands in `published`.
CREATE TABLE disclosure.correction_request (
  id          uuid PRIMARY KEY,
  decision_id text NOT NULL,
  public_id   uuid NOT NULL,
  number      text NOT NULL,
  title       text NOT NULL,
  relation    text NOT NULL CHECK (relation IN ('party', 'affected', 'public')),
  what        text NOT NULL CHECK (what <> ''),
  wanted      text NOT NULL CHECK (wanted <> ''),
  evidence    text,
  name        text,
  contact     text,
  received_on date NOT NULL,
  due_on      date NOT NULL,
  outcome     text CHECK (outcome IN ('corrected', 'withdrawn', 'refused', 'forwarded')),
  answer      text,
  remedies    text,
  answered_on date,
  answered_by text,
  CHECK ((outcome IS NULL) = (answered_on IS NULL)),
  CHECK (outcome IS DISTINCT FROM 'refused' OR coalesce(remedies, '') <> '')
);
CREATE INDEX correction_request_open ON disclosure.correction_request (due_on) WHERE outcome IS NULL;
CREATE INDEX correction_request_decision ON disclosure.correction_request (decision_id);

-- Found by the SHA-256 of the receipt number: whoever reads the table cannot look anything up.
CREATE TABLE published.correction_request (
  receipt     text PRIMARY KEY CHECK (receipt ~ '^[0-9a-f]{64}$'),
  public_id   uuid NOT NULL,
  number      text NOT NULL,
  received_on date NOT NULL,
  due_on      date NOT NULL,
  outcome     text CHECK (outcome IN ('corrected', 'withdrawn', 'refused', 'forwarded')),
  answer      text,
  remedies    text,
  answered_on date
);

GRANT SELECT, INSERT, UPDATE, DELETE ON disclosure.correction_request, published.correction_request TO {{app}};
GRANT SELECT ON published.correction_request TO {{portal}};
