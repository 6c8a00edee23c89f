-- Folds of the journal: whether an account has a second factor, and its name at the identity provider.
ALTER TABLE people.account ADD COLUMN second_factor boolean NOT NULL DEFAULT false;
ALTER TABLE people.account ADD COLUMN issuer text;
ALTER TABLE people.account ADD COLUMN subject text;
CREATE UNIQUE INDEX account_subject ON people.account (issuer, subject);

-- 委托代行: a fold of the journal.
CREATE TABLE people.delegation (
  id uuid PRIMARY KEY,
  post text NOT NULL,
  person uuid NOT NULL,
  delegate uuid NOT NULL,
  since date NOT NULL,
  until date NOT NULL,
  reason text NOT NULL,
  ended_on date,
  CHECK (since <= until)
);
CREATE INDEX delegation_delegate ON people.delegation (delegate);
GRANT SELECT, INSERT, UPDATE, DELETE ON people.delegation TO {{app}};

-- Null in rows that were written before: their seals stay good.
ALTER TABLE people.credential ADD COLUMN locks integer CHECK (locks >= 0);
ALTER TABLE people.session ADD COLUMN device text;

-- The secret is encrypted under a key of the home; recovery codes are kept as keyed hashes. What was reset is taken away.
CREATE TABLE people.second_factor (
  account uuid PRIMARY KEY,
  secret bytea NOT NULL,
  -- the last time step whose code was used: no code is good twice
  last_step bigint NOT NULL,
  recovery text[] NOT NULL,
  confirmed_at timestamptz(3) NOT NULL,
  mac bytea NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON people.second_factor TO {{app}};

-- Names that belong to no account rest after failures like those that do, so that nobody learns which accounts exist. They are
-- evidence of nothing (every attempt stands in people.attempt), carry no seal, and are swept away after two days.
CREATE TABLE people.unknown_login (
  name bytea PRIMARY KEY,
  failures integer NOT NULL,
  locks integer NOT NULL,
  locked_until timestamptz(3),
  at timestamptz(3) NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON people.unknown_login TO {{app}};

-- What was tried by one account.
CREATE INDEX attempt_account ON people.attempt (account, at DESC);
