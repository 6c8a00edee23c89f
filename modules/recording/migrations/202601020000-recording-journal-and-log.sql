-- The journal: every event of every module. Rows of other tables are folds of it and can be recomputed.
CREATE SCHEMA recording;
GRANT USAGE ON SCHEMA recording TO {{app}};

CREATE SEQUENCE recording.event_seq AS bigint;
GRANT USAGE ON SEQUENCE recording.event_seq TO {{app}};

CREATE TABLE recording.event (
  id            uuid PRIMARY KEY,
  seq           bigint NOT NULL UNIQUE CHECK (seq > 0),
  agency        text NOT NULL,
  stream        text NOT NULL CHECK (stream ~ '^[a-z][a-z-]*:.'),
  stream_kind   text NOT NULL GENERATED ALWAYS AS (split_part(stream, ':', 1)) STORED,
  version       integer NOT NULL CHECK (version > 0),
  type          text NOT NULL CHECK (type ~ '^[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*$'),
  -- canonical JSON, byte for byte what was committed to
  payload       text NOT NULL,
  occurred_on   date NOT NULL,
  recorded_at   timestamptz(3) NOT NULL,
  actor_account text NOT NULL CHECK (actor_account <> ''),
  actor_person  text,
  late          boolean NOT NULL,
  leaf_kind     text NOT NULL,
  -- the commitment of the event this one answers: a decision its legal review, an outcome its decision
  answers       bytea REFERENCES recording.event (commitment),
  client_id     text,
  client_no     integer,
  -- destroying secret and payload closes the content for good while the log stays whole
  secret        bytea NOT NULL CHECK (length(secret) = 32),
  commitment    bytea NOT NULL UNIQUE CHECK (length(commitment) = 32),
  fields        integer NOT NULL CHECK (fields > 0),
  UNIQUE (stream, version),
  UNIQUE (actor_account, client_id, client_no),
  CHECK ((client_id IS NULL) = (client_no IS NULL))
);
CREATE INDEX event_kind ON recording.event (stream_kind, stream, version);
CREATE INDEX event_type ON recording.event (type, seq);
CREATE INDEX event_answers ON recording.event (answers) WHERE answers IS NOT NULL;
SELECT house.append_only('recording.event');
GRANT SELECT, INSERT ON recording.event TO {{app}};

-- What the events owe to consumers (outbox). Rows stay when delivered, so that a missing one is noticed.
CREATE TABLE recording.delivery (
  consumer     text NOT NULL,
  event_id     uuid NOT NULL REFERENCES recording.event (id),
  seq          bigint NOT NULL,
  stream       text NOT NULL,
  state        text NOT NULL CHECK (state IN ('waiting', 'done')),
  attempts     integer NOT NULL CHECK (attempts >= 0),
  due_at       timestamptz(3) NOT NULL,
  escalated    boolean NOT NULL,
  problem      text,
  done_at      timestamptz(3),
  mac          bytea NOT NULL,
  PRIMARY KEY (consumer, event_id),
  CHECK ((state = 'done') = (done_at IS NOT NULL))
);
CREATE INDEX delivery_waiting ON recording.delivery (due_at, seq) WHERE state = 'waiting';
CREATE INDEX delivery_order ON recording.delivery (consumer, stream, seq) WHERE state = 'waiting';
GRANT SELECT, INSERT, UPDATE ON recording.delivery TO {{app}};

-- Evidence files and documents, a fold of the streams `file:<sha256>`; the bytes are in the file store.
CREATE TABLE recording.file (
  sha256     text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  sm3        text NOT NULL CHECK (sm3 ~ '^[0-9a-f]{64}$'),
  size       bigint NOT NULL CHECK (size >= 0),
  media_type text NOT NULL,
  name       text NOT NULL,
  kept_at    timestamptz(3) NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON recording.file TO {{app}};

-- Deliveries that keep failing, a fold of the streams `delivery:<consumer>:<event>`.
CREATE TABLE recording.stuck_delivery (
  consumer   text NOT NULL,
  event_id   uuid NOT NULL,
  event_type text NOT NULL,
  problem    text NOT NULL,
  since      timestamptz(3) NOT NULL,
  PRIMARY KEY (consumer, event_id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON recording.stuck_delivery TO {{app}};

-- The public log.
CREATE SCHEMA ledger;
GRANT USAGE ON SCHEMA ledger TO {{app}};

-- Leaves that wait for the sequencer.
CREATE TABLE ledger.pending (
  seq      bigint PRIMARY KEY,
  event_id uuid NOT NULL UNIQUE REFERENCES recording.event (id),
  leaf     bytea NOT NULL
);
GRANT SELECT, INSERT, DELETE ON ledger.pending TO {{app}};

CREATE TABLE ledger.entry (
  idx      bigint PRIMARY KEY CHECK (idx >= 0),
  leaf     bytea NOT NULL CHECK (length(leaf) <= 65535),
  event_id uuid NOT NULL UNIQUE REFERENCES recording.event (id)
);
SELECT house.append_only('ledger.entry');
GRANT SELECT, INSERT ON ledger.entry TO {{app}};

-- C2SP tiles, each at its widest: a narrower partial tile is the beginning of it.
CREATE TABLE ledger.tile (
  level smallint NOT NULL CHECK (level BETWEEN 0 AND 63),
  n     bigint NOT NULL CHECK (n >= 0),
  width smallint NOT NULL CHECK (width BETWEEN 1 AND 256),
  data  bytea NOT NULL,
  PRIMARY KEY (level, n, width),
  CHECK (length(data) = 32 * width)
);
GRANT SELECT, INSERT, DELETE ON ledger.tile TO {{app}};

-- A partial tile may go when a wider one begins with it; nothing else may change.
CREATE FUNCTION ledger.forbid_tile_loss() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (
    SELECT FROM ledger.tile t WHERE t.level = OLD.level AND t.n = OLD.n AND t.width > OLD.width
      AND substring(t.data FROM 1 FOR 32 * OLD.width) = OLD.data)
  THEN RETURN OLD;
  END IF;
  RAISE EXCEPTION '% on ledger.tile is forbidden: what was recorded stays', TG_OP
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
END $$;
CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON ledger.tile
  FOR EACH ROW EXECUTE FUNCTION ledger.forbid_tile_loss();
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON ledger.tile
  FOR EACH STATEMENT EXECUTE FUNCTION house.forbid_change();
ALTER TABLE ledger.tile ENABLE ALWAYS TRIGGER append_only_row;
ALTER TABLE ledger.tile ENABLE ALWAYS TRIGGER append_only_table;

-- Every checkpoint that was signed; the newest is the published one.
CREATE TABLE ledger.checkpoint (
  size bigint PRIMARY KEY CHECK (size >= 0),
  -- 0, 1, 2 …: one that is taken away is missed
  no   bigint NOT NULL UNIQUE CHECK (no >= 0),
  note text NOT NULL,
  at   timestamptz(3) NOT NULL,
  mac  bytea NOT NULL
);
SELECT house.append_only('ledger.checkpoint');
GRANT SELECT, INSERT ON ledger.checkpoint TO {{app}};

CREATE TABLE ledger.key (
  name      text NOT NULL,
  algorithm text NOT NULL CHECK (algorithm IN ('ed25519', 'sm2')),
  vkey      text NOT NULL UNIQUE,
  PRIMARY KEY (name, algorithm)
);
SELECT house.append_only('ledger.key');
GRANT SELECT, INSERT ON ledger.key TO {{app}};
