CREATE SCHEMA devices;
GRANT USAGE ON SCHEMA devices TO {{app}};

-- Rows of the fold of this module: recomputed by fsck, written by recording only.

-- 音像记录设备台账 (TSG-008c 国办发〔2018〕118号三(八)).
CREATE TABLE devices.device (
  id            uuid PRIMARY KEY,
  number        text NOT NULL UNIQUE,
  kind          text NOT NULL,
  model         text NOT NULL,
  serial        text NOT NULL UNIQUE,
  acquired_on   date NOT NULL,
  storage_gb    integer,
  firmware      text,
  place         text NOT NULL,
  note          text,
  state         text NOT NULL CHECK (state IN ('free', 'out', 'faulty', 'suspended', 'retired')),
  registered_on date NOT NULL,
  last_check_on date,
  check_due_on  date NOT NULL,
  fault         text,
  -- Who has the device, or its recordings still to hand over.
  borrower      text,
  borrower_name text,
  issued_at     timestamptz(3),
  due_at        timestamptz(3),
  hand_over_by  timestamptz(3),
  -- One device is with one person at a time, and it is known until when.
  CHECK ((state = 'out') = (issued_at IS NOT NULL AND due_at IS NOT NULL AND borrower IS NOT NULL AND hand_over_by IS NULL)),
  CHECK (state <> 'free' OR fault IS NULL)
);
CREATE INDEX device_borrower ON devices.device (borrower) WHERE borrower IS NOT NULL;

-- 领用、归还: users, times of handing over, what was recorded.
CREATE TABLE devices.loan (
  device_id      uuid NOT NULL,
  n              integer NOT NULL CHECK (n > 0),
  person         text NOT NULL,
  person_name    text NOT NULL,
  purpose        text NOT NULL,
  case_number    text,
  issued_at      timestamptz(3) NOT NULL,
  issued_by      text,
  due_at         timestamptz(3) NOT NULL CHECK (due_at > issued_at),
  battery        integer NOT NULL CHECK (battery BETWEEN 0 AND 100),
  free_gb        integer NOT NULL CHECK (free_gb >= 0),
  drift          integer NOT NULL,
  drift_found    integer,
  returned_at    timestamptz(3) CHECK (returned_at >= issued_at),
  received_by    text,
  return_battery integer,
  return_drift   integer,
  drift_too_far  boolean,
  return_fault   text,
  recordings     text CHECK (recordings IN ('handed-over', 'none', 'pending')),
  content        text,
  handed_over_on date,
  PRIMARY KEY (device_id, n),
  CHECK ((returned_at IS NULL) = (recordings IS NULL))
);
CREATE INDEX loan_person ON devices.loan (person);

GRANT SELECT, INSERT, UPDATE, DELETE ON devices.device, devices.loan TO {{app}};
