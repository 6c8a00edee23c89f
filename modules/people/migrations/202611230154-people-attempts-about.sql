-- Who read one case file is asked by the file: its id stands in the attempt's parameters.
CREATE INDEX attempt_about ON people.attempt ((params ->> 'id'), at DESC);
