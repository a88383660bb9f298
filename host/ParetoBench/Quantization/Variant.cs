using ParetoBench.Candidates;
using ParetoBench.Protocol;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering.Operators;
using ParetoBench.Quantization.Schemes.Emission;
using ParetoBench.Quantization.Weights;

namespace ParetoBench.Quantization;

/// <summary>A candidate in a numeric scheme: the bytes that go to a board, and what the host knows about them.</summary>
public sealed record Variant
{
    public required Candidate Candidate { get; init; }

    public required string Scheme { get; init; }

    /// <summary>What the variant was made of.</summary>
    public required CandidateGraph Graph { get; init; }

    /// <summary>
    /// The model in <see cref="Format"/>, its digest at the end: the device model (device/MODEL.md), but for what is sent to a
    /// runner that takes another form.
    /// </summary>
    public required byte[] Blob { get; init; }

    /// <summary>One of <see cref="ModelFormat"/>.</summary>
    public int Format { get; init; } = ModelFormat.Device;

    /// <summary>SHA-256 of the model, 64 hex digits.</summary>
    public string Id => Convert.ToHexStringLower(Blob.AsSpan(Blob.Length - 32));

    public required int ArenaBytes { get; init; }

    /// <summary>No arena plan can be smaller than this: the largest sum of tensors alive at once.</summary>
    public required int ArenaLowerBound { get; init; }

    /// <summary>Multiply-accumulates of one inference.</summary>
    public required long Macs { get; init; }

    public required IReadOnlyList<DeviceTensor> Inputs { get; init; }

    public required IReadOnlyList<DeviceTensor> Outputs { get; init; }

    /// <summary>The tensor that holds a value of the lowered network.</summary>
    public required IReadOnlyDictionary<LoweredValue, DeviceTensor> Values { get; init; }

    public required IReadOnlyList<DeviceOperator> Operators { get; init; }

    /// <summary>The layers' weights, and what passes did to them.</summary>
    public required LayerQuantizer Weights { get; init; }

    /// <summary>Parameters that the scheme chose; null where nothing is quantized.</summary>
    public QuantizationRecord? Record { get; init; }
}
