using ParetoBench.Measurement;

namespace ParetoBench.Results;

/// <summary>
/// One measurement joined with its variant's quality: one row of measurements.csv.
/// A null figure was not measured; it is never zero. Units are in the names.
/// </summary>
public sealed record MeasurementRow
{
    /// <summary>Identifies the run, e.g. <c>20261122-101500</c>.</summary>
    public required string Run { get; init; }

    public required string Candidate { get; init; }

    /// <summary>Free word for the candidate's kind, from the study (<c>gru</c>, <c>markov</c>); empty when not given.</summary>
    public string Family { get; init; } = "";

    public required string Scheme { get; init; }

    /// <summary>SHA-256 of the device model, 64 hex digits; empty when no variant could be built.</summary>
    public string Variant { get; init; } = "";

    public required string Board { get; init; }

    public required Provenance Provenance { get; init; }

    public required MeasurementStatus Status { get; init; }

    /// <summary>Why there are no readings; empty when completed.</summary>
    public string Reason { get; init; } = "";

    public double? LatencyMs { get; init; }

    public double? LatencyP95Ms { get; init; }

    /// <summary>Interquartile range of the latency samples.</summary>
    public double? LatencySpreadMs { get; init; }

    public double? LatencyMinMs { get; init; }

    public int? Iterations { get; init; }

    /// <summary>Inferences in one sample. With more than one, percentiles, spread and minimum are those of means.</summary>
    public int? RepeatsPerSample { get; init; }

    /// <summary>Median instructions per inference, on instruction-counted boards only.</summary>
    public double? Instructions { get; init; }

    /// <summary>Median processor cycles per inference, where the board's clock counts them.</summary>
    public double? Cycles { get; init; }

    /// <summary><c>clock</c>, <c>cycles at N MHz</c>, or the assumption under which a time was derived from instructions.</summary>
    public string LatencyBasis { get; init; } = "";

    /// <summary>
    /// Arena + peak stack + peak heap of an inference: the parts below that were measured. Engine ort: the process's peak above the idle runner.
    /// </summary>
    public long? RamBytes { get; init; }

    public long? ArenaBytes { get; init; }

    public long? StackBytes { get; init; }

    public long? HeapBytes { get; init; }

    /// <summary>Device model + runner code, where the runner's code size is known.</summary>
    public long? FlashBytes { get; init; }

    public long? ModelBytes { get; init; }

    public long? RunnerFlashBytes { get; init; }

    public long? RunnerRamBytes { get; init; }

    /// <summary>Energy of an inference, the idle board's share included.</summary>
    public double? EnergyUj { get; init; }

    /// <summary>Combined standard uncertainty of <see cref="EnergyUj"/>.</summary>
    public double? EnergyUncertaintyUj { get; init; }

    /// <summary>What an inference adds to the idle board.</summary>
    public double? EnergyNetUj { get; init; }

    /// <summary>Combined standard uncertainty of <see cref="EnergyNetUj"/>.</summary>
    public double? EnergyNetUncertaintyUj { get; init; }

    /// <summary>Times the standard uncertainty of <see cref="EnergyUj"/> is the half-width of its interval of 95 %.</summary>
    public double? EnergyCoverage { get; init; }

    /// <summary>Mean power of the idle board around the windows.</summary>
    public double? IdleMw { get; init; }

    /// <summary>Windows that count, and inferences in each.</summary>
    public int? EnergyWindows { get; init; }

    public int? EnergyIterations { get; init; }

    /// <summary>Null when no energy was measured. Not always <see cref="Provenance"/>: a simulated instrument on a real board gives emulated figures.</summary>
    public Provenance? EnergyProvenance { get; init; }

    /// <summary>Instrument, serial number, settings, calibration, how windows were found and what limits the figure; or why there is none.</summary>
    public string EnergyBasis { get; init; } = "";

    /// <summary>Null where the board tells nothing.</summary>
    public Surroundings? Surroundings { get; init; }

    /// <summary>Quality metrics of the variant by name, e.g. <c>accuracy</c>, <c>bits_per_symbol</c>.</summary>
    public IReadOnlyDictionary<string, double> Quality { get; init; } = new Dictionary<string, double>();

    /// <summary>Who computed the quality: <c>host engine</c>, <c>ONNX Runtime</c>, or the file it was imported from.</summary>
    public string QualitySource { get; init; } = "";

    /// <summary>What comparing the board's outputs with the host's found, in words; empty when it came to none.</summary>
    public string OutputCheck { get; init; } = "";

    public string Engine { get; init; } = "";

    public string Runner { get; init; } = "";

    /// <summary>SHA-256 of the firmware image that ran; empty when the runner is not an image.</summary>
    public string FirmwareImage { get; init; } = "";

    /// <summary>The board's clock in words, e.g. <c>monotonic 1 GHz</c>.</summary>
    public string Clock { get; init; } = "";

    public double? ClockResolutionNs { get; init; }

    public double? ClockOverheadNs { get; init; }

    public DateTimeOffset? Time { get; init; }
}
