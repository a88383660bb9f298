-- The tables as commit 1426957 made them.
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
ALTER TABLE measurement ADD COLUMN cycles REAL;
ALTER TABLE measurement ADD COLUMN energy_uj REAL;
ALTER TABLE measurement ADD COLUMN energy_uncertainty_uj REAL;
ALTER TABLE measurement ADD COLUMN energy_net_uj REAL;
ALTER TABLE measurement ADD COLUMN energy_net_uncertainty_uj REAL;
ALTER TABLE measurement ADD COLUMN energy_coverage REAL;
ALTER TABLE measurement ADD COLUMN idle_mw REAL;
ALTER TABLE measurement ADD COLUMN energy_windows INTEGER;
ALTER TABLE measurement ADD COLUMN energy_iterations INTEGER;
ALTER TABLE measurement ADD COLUMN energy_provenance TEXT;
ALTER TABLE measurement ADD COLUMN energy_basis TEXT;
CREATE TABLE energy_window (
  id INTEGER PRIMARY KEY, measurement INTEGER NOT NULL REFERENCES measurement(id), fault TEXT NOT NULL, iterations INTEGER NOT NULL, joules REAL NOT NULL, seconds REAL NOT NULL, board_seconds REAL,
  idle_before_watts REAL NOT NULL, idle_after_watts REAL NOT NULL, idle_uncertainty_watts REAL NOT NULL, samples INTEGER NOT NULL, lost INTEGER NOT NULL, saturated INTEGER NOT NULL, under_range INTEGER NOT NULL,
  edges TEXT NOT NULL, shift_uncertainty_seconds REAL NOT NULL, length_uncertainty_seconds REAL NOT NULL, edge_least_watts REAL NOT NULL, edge_most_watts REAL NOT NULL,
  quantization_joules REAL NOT NULL, sampling_joules REAL NOT NULL, doubt_joules REAL NOT NULL, clock_drift REAL, time_utc TEXT NOT NULL);
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
CREATE TRIGGER energy_window_no_update BEFORE UPDATE ON energy_window BEGIN SELECT RAISE(ABORT, 'results are append-only'); END;
CREATE TRIGGER energy_window_no_delete BEFORE DELETE ON energy_window BEGIN SELECT RAISE(ABORT, 'results are append-only'); END;
PRAGMA user_version=1;
