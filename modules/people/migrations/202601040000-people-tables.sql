CREATE SCHEMA people;
GRANT USAGE ON SCHEMA people TO {{app}};

-- Folds of the journal.
CREATE TABLE people.unit (
  code text PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL
);

CREATE TABLE people.person (
  id uuid PRIMARY KEY,
  -- name of the person within a data pack
  pack_key text UNIQUE,
  name text NOT NULL,
  unit text NOT NULL,
  title text NOT NULL,
  since date NOT NULL,
  left_on date
);

CREATE TABLE people.certificate (
  person uuid NOT NULL,
  number text NOT NULL,
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  kind text NOT NULL,
  area text NOT NULL,
  territory text NOT NULL,
  issuer text NOT NULL,
  revoked_on date,
  suspensions jsonb NOT NULL,
  PRIMARY KEY (person, number, valid_from),
  CHECK (valid_from <= valid_to)
);
CREATE INDEX certificate_number ON people.certificate (number);

CREATE TABLE people.post (
  person uuid NOT NULL,
  post text NOT NULL,
  since date NOT NULL,
  until date,
  PRIMARY KEY (person, post, since)
);

CREATE TABLE people.reviewer (
  person uuid PRIMARY KEY,
  legal_qualification text,
  qualified_on date,
  first_review_on date NOT NULL,
  since date NOT NULL
);

CREATE TABLE people.account (
  id uuid PRIMARY KEY,
  login text NOT NULL UNIQUE,
  person uuid NOT NULL,
  active boolean NOT NULL,
  must_change boolean NOT NULL,
  opened_on date NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON
  people.unit, people.person, people.certificate, people.post, people.reviewer, people.account TO {{app}};

-- What must never stand in the journal or be opened to anybody: the hash of a password. Each row carries its seal.
CREATE TABLE people.credential (
  account uuid PRIMARY KEY,
  hash text NOT NULL,
  failures integer NOT NULL CHECK (failures >= 0),
  locked_until timestamptz(3),
  changed_at timestamptz(3) NOT NULL,
  mac bytea NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON people.credential TO {{app}};

-- Only the hash of a session's token is kept: who reads this table can sign in as nobody.
CREATE TABLE people.session (
  id bytea PRIMARY KEY CHECK (length(id) = 32),
  account uuid NOT NULL,
  started_at timestamptz(3) NOT NULL,
  idle_minutes integer NOT NULL CHECK (idle_minutes > 0),
  idle_until timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  address text NOT NULL,
  mac bytea NOT NULL
);
CREATE INDEX session_account ON people.session (account) WHERE ended_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON people.session TO {{app}};

-- Every attempt, written before it is decided whether it is allowed.
CREATE TABLE people.attempt (
  id uuid PRIMARY KEY,
  at timestamptz(3) NOT NULL,
  audit text NOT NULL,
  permission text NOT NULL,
  account uuid,
  request text NOT NULL,
  method text NOT NULL,
  route text NOT NULL,
  params jsonb NOT NULL,
  address text NOT NULL,
  mac bytea NOT NULL
);
CREATE INDEX attempt_at ON people.attempt (at DESC);
SELECT house.append_only('people.attempt');
GRANT SELECT, INSERT ON people.attempt TO {{app}};
