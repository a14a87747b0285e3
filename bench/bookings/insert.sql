INSERT INTO bench.row (id, name, made_at) VALUES (gen_random_uuid(), 'One single row', now());
