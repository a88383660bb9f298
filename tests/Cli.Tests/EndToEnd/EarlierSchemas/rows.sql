-- A stopped run in the columns that every release had: two measurements, one failure, of the tests' small study.
INSERT INTO run VALUES ('20261101-080000', 'small', 'STUDY', 'ParetoBench 0.1.0', '2026-11-01T08:00:00.000Z');
INSERT INTO quality (candidate, scheme, QUALITY_VARIANT metric, value, source, samples) VALUES ('markov-1', 'int8', VARIANT 'accuracy', 0.875, 'host engine', 100), ('markov-1', 'fp32', VARIANT 'accuracy', 0.75, 'ONNX Runtime', 100);
INSERT INTO measurement (run, candidate, family, scheme, variant, board, provenance, status, reason, latency_ms, latency_p95_ms, latency_spread_ms, latency_min_ms, iterations, latency_basis,
  ram_bytes, arena_bytes, heap_bytes, model_bytes, engine, runner, firmware_image, clock, clock_resolution_ns, clock_overhead_ns, time_utc)
VALUES ('20261101-080000', 'markov-1', '', 'int8', 'aa', 'local', 'local', 'completed', '', 0.5, 0.625, 0.125, 0.25, 3, 'clock', 128, 128, 0, 596, 'managed', 'managed 0.1.0', '', 'monotonic clock, 1000 MHz', 21, 27, '2026-11-01T08:00:01.000Z'),
  ('20261101-080000', 'markov-1', '', 'fp32', 'bb', 'local', 'local', 'completed', '', 1.5, 1.625, 0.125, 1.25, 3, 'clock', 256, 256, 0, 2384, 'managed', 'managed 0.1.0', '', 'monotonic clock, 1000 MHz', 21, 27, '2026-11-01T08:00:02.000Z'),
  ('20261101-080000', 'linear-8', '', 'int8', 'cc', 'local', 'local', 'failed', 'the board stopped answering', NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, NULL, '', '', '', '', NULL, NULL, '2026-11-01T08:00:03.000Z');
INSERT INTO reading (measurement, quantity, unit, provenance, instrument, time_utc) VALUES (1, 'latency', 's', 'local', 'monotonic clock, 1000 MHz', '2026-11-01T08:00:01.000Z');
INSERT INTO sample VALUES (1, 0, 0.00025), (1, 1, 0.0005), (1, 2, 0.000625);
