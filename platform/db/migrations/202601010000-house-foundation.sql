-- The floor every module stands on. {{owner}} owns all; {{app}} and {{portal}} get what each migration grants.

GRANT USAGE ON SCHEMA house TO {{app}};
GRANT SELECT ON house.migration TO {{app}};

-- Journal, ledger, custody and audit tables are insert and select only, by grant and by trigger:
--   CREATE TRIGGER … BEFORE UPDATE OR DELETE ON x FOR EACH ROW EXECUTE FUNCTION house.forbid_change();
--   CREATE TRIGGER … BEFORE TRUNCATE ON x FOR EACH STATEMENT EXECUTE FUNCTION house.forbid_change();
-- or both at once: SELECT house.append_only('recording.event');
CREATE FUNCTION house.forbid_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION '% on %.% is forbidden: what was recorded stays', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
END $$;

-- Puts both triggers on a table; ALWAYS, so that a replica role setting does not switch them off.
CREATE FUNCTION house.append_only(target regclass) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON %s
                  FOR EACH ROW EXECUTE FUNCTION house.forbid_change()', target);
  EXECUTE format('CREATE TRIGGER append_only_table BEFORE TRUNCATE ON %s
                  FOR EACH STATEMENT EXECUTE FUNCTION house.forbid_change()', target);
  EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER append_only_row', target);
  EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER append_only_table', target);
END $$;
REVOKE ALL ON FUNCTION house.append_only(regclass) FROM PUBLIC;

SELECT house.append_only('house.migration');

-- The only schema the portal may read. Its tables belong to the disclosure module.
CREATE SCHEMA published;
GRANT USAGE ON SCHEMA published TO {{app}}, {{portal}};
