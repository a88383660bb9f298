-- The tables as commit ebc84da made them.
CREATE TABLE run (id TEXT PRIMARY KEY, study TEXT NOT NULL, study_sha256 TEXT NOT NULL, tool TEXT NOT NULL, time_utc TEXT NOT NULL);
CREATE TABLE quality (id INTEGER PRIMARY KEY, candidate TEXT NOT NULL, scheme TEXT NOT NULL, variant TEXT NOT NULL, metric TEXT NOT NULL, value REAL NOT NULL, source TEXT NOT NULL, samples INTEGER);
CREATE TABLE measurement (
  id INTEGER PRIMARY KEY, run TEXT NOT NULL, candidate TEXT NOT NULL, family TEXT NOT NULL, scheme TEXT NOT NULL, variant TEXT NOT NULL, board TEXT NOT NULL,
  provenance TEXT NOT NULL, status TEXT NOT NULL, reason TEXT NOT NULL,
  latency_ms REAL, latency_p95_ms REAL, latency_spread_ms REAL, latency_min_ms REAL, iterations INTEGER, instructions REAL, latency_basis TEXT NOT NULL,
  ram_bytes INTEGER, arena_bytes INTEGER, stack_bytes INTEGER, heap_bytes INTEGER, flash_bytes INTEGER, model_bytes INTEGER, runner_flash_bytes INTEGER, runner_ram_bytes INTEGER, repeats_per_sample INTEGER,
  engine TEXT NOT NULL, runner TEXT NOT NULL, firmware_image TEXT NOT NULL, clock TEXT NOT NULL, clock_resolution_ns REAL, clock_overhead_ns REAL, time_utc TEXT);
CREATE TABLE reading (id INTEGER PRIMARY KEY, measurement INTEGER NOT NULL REFERENCES measurement(id), quantity TEXT NOT NULL, unit TEXT NOT NULL, provenance TEXT NOT NULL, instrument TEXT NOT NULL, time_utc TEXT NOT NULL);
CREATE TABLE sample (reading INTEGER NOT NULL REFERENCES reading(id), position INTEGER NOT NULL, value REAL NOT NULL, PRIMARY KEY (reading, position)) WITHOUT ROWID;
CREATE TRIGGER run_no_update BEFORE UPDATE ON run BEGIN SELECT RAISE(ABORT, 'results are append-only'); END;
CREATE TRIGGER run_no_delete BEFORE DELETE ON run BEGIN SELECT RAISE(ABORT, 'results are append-only'); END;
CREATE TRIGGER quality_no_update BEFORE UPDATE ON quality BEGIN SELECT RAISE(ABORT, 'results are append-only'); END;
CREATE TRIGGER quality_no_delete BEFORE DELETE ON quality BEGIN SELECT RAISE(ABORT, 'results are append-only'); END;
CREATE TRIGGER measurement_no_update BEFORE UPDATE ON measurement BEGIN SELECT RAISE(ABORT, 'results are append-only'); END;
CREATE TRIGGER measurement_no_delete BEFORE DELETE ON measurement BEGIN SELECT RAISE(ABORT, 'results are append-only'); END;
CREATE TRIGGER reading_no_update BEFORE UPDATE ON reading BEGIN SELECT RAISE(ABORT, 'results are append-only'); END;
CREATE TRIGGER reading_no_delete BEFORE DELETE ON reading BEGIN SELECT RAISE(ABORT, 'results are append-only'); END;
CREATE TRIGGER sample_no_update BEFORE UPDATE ON sample BEGIN SELECT RAISE(ABORT, 'results are append-only'); END;
CREATE TRIGGER sample_no_delete BEFORE DELETE ON sample BEGIN SELECT RAISE(ABORT, 'results are append-only'); END;
PRAGMA user_version=1;
