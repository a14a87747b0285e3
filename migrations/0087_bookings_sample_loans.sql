-- A loan goes with the sample only where its thing is made up, or where it has none yet and nothing but made-up things
-- of its kind is lent there: whoever waits at a library that has a real one as well waits for that.
DROP POLICY loan_sample_goes ON bookings.loan;
CREATE POLICY loan_sample_goes ON bookings.loan AS RESTRICTIVE FOR DELETE TO alcove_app
  USING (EXISTS (SELECT 1 FROM bookings.device d WHERE d.id = loan.device_id AND d.sample)
    OR (loan.device_id IS NULL
      AND EXISTS (SELECT 1 FROM bookings.device d WHERE d.library_id = loan.library_id AND d.kind = loan.kind AND d.sample)
      AND NOT EXISTS (SELECT 1 FROM bookings.device d WHERE d.library_id = loan.library_id AND d.kind = loan.kind
        AND NOT d.sample)));
