-- A benchmark has versions with days, as items, thresholds and settings have; the rows of earlier versions are folded anew when the home is
-- opened (fold of kind `benchmark`, second shape).
ALTER TABLE catalogue.benchmark
  ADD COLUMN position integer NOT NULL DEFAULT 0,
  ADD COLUMN valid_from date,
  ADD COLUMN valid_to date;
ALTER TABLE catalogue.benchmark ALTER COLUMN position DROP DEFAULT;
ALTER TABLE catalogue.benchmark DROP CONSTRAINT benchmark_pkey;
ALTER TABLE catalogue.benchmark ADD PRIMARY KEY (id, position);
