-- Rows that are folds of the journal; recording writes them and fsck recomputes them.
CREATE SCHEMA catalogue;
GRANT USAGE ON SCHEMA catalogue TO {{app}};

CREATE TABLE catalogue.pack (
  id text PRIMARY KEY,
  version text NOT NULL,
  name text NOT NULL,
  digest text NOT NULL,
  fixture boolean NOT NULL
);

CREATE TABLE catalogue.item (
  code text NOT NULL,
  position integer NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  category text NOT NULL,
  valid_from date,
  valid_to date,
  data jsonb NOT NULL,
  PRIMARY KEY (code, position)
);

CREATE TABLE catalogue.threshold (
  key text NOT NULL,
  party_kind text NOT NULL,
  position integer NOT NULL,
  valid_from date,
  valid_to date,
  data jsonb NOT NULL,
  PRIMARY KEY (key, party_kind, position)
);

CREATE TABLE catalogue.setting (
  key text NOT NULL,
  position integer NOT NULL,
  valid_from date,
  valid_to date,
  value jsonb NOT NULL,
  source text NOT NULL,
  status text NOT NULL CHECK (status IN ('law', 'default', 'fixture')),
  PRIMARY KEY (key, position)
);

CREATE TABLE catalogue.benchmark (
  id text PRIMARY KEY,
  status text NOT NULL CHECK (status IN ('reference', 'adopted')),
  jurisdiction text NOT NULL,
  item_codes jsonb NOT NULL,
  data jsonb NOT NULL
);

CREATE TABLE catalogue.calendar_year (
  year integer PRIMARY KEY,
  notice text NOT NULL,
  data jsonb NOT NULL
);

CREATE TABLE catalogue.number (
  series text NOT NULL,
  year integer NOT NULL,
  text text NOT NULL,
  serial integer CHECK (serial > 0),
  status text NOT NULL CHECK (status IN ('assigned', 'voided')),
  subject text NOT NULL,
  assigned_on date NOT NULL,
  late boolean NOT NULL,
  voided_on date,
  void_reason text,
  PRIMARY KEY (series, year, text),
  CHECK ((status = 'voided') = (void_reason IS NOT NULL))
);
-- The database itself refuses the same serial twice.
CREATE UNIQUE INDEX number_serial ON catalogue.number (series, year, serial) WHERE serial IS NOT NULL;
CREATE INDEX number_subject ON catalogue.number (subject);

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA catalogue TO {{app}};
