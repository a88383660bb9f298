using ParetoBench.Protocol;

namespace ParetoBench.Deployment;

/// <summary>Who answered at the other end. Null: the runner did not say.</summary>
public sealed record RunnerHello
{
    public required int VersionMajor { get; init; }

    public required int VersionMinor { get; init; }

    /// <summary>Chosen by the host that greeted the runner first since it booted.</summary>
    public required uint BootNonce { get; init; }

    /// <summary>The board kind the runner was built for.</summary>
    public string? Board { get; init; }

    /// <summary>Name and version.</summary>
    public string? Runner { get; init; }

    /// <summary>Source digest of the firmware image; empty when built by hand.</summary>
    public string? Image { get; init; }

    public string? Engine { get; init; }

    /// <summary>Bytes.</summary>
    public int? MaxPayload { get; init; }

    /// <summary>Bytes.</summary>
    public long? ModelCapacity { get; init; }

    /// <summary>Bytes.</summary>
    public long? ArenaCapacity { get; init; }

    /// <summary>Bytes, all inputs together.</summary>
    public long? InputCapacity { get; init; }

    /// <summary>The most iterations of one run.</summary>
    public int? SampleCapacity { get; init; }

    /// <summary>Bit set, 32 bytes: bit (opcode).</summary>
    public byte[]? Operators { get; init; }

    /// <summary>Bit set by element type.</summary>
    public uint? ElementTypes { get; init; }

    /// <summary>Bytes that may be on their way unacknowledged while a model is loaded.</summary>
    public long? Window { get; init; }

    /// <summary>Frames the runner dropped since it booted.</summary>
    public long? BadFrames { get; init; }

    /// <summary>Digest of the model that is ready, 64 hex digits; null when none is.</summary>
    public string? Model { get; init; }

    /// <summary>Digest of the model that lies in the runner's flash, 64 hex digits; null when none does.</summary>
    public string? Baked { get; init; }

    /// <summary>The packing of weights that the runner's kernels are fastest with (MODEL.md, section 13); 0: plain.</summary>
    public int? Packing { get; init; }

    /// <summary>The pin that is high exactly while a window runs; null: the runner has none.</summary>
    public string? Marker { get; init; }

    /// <summary>Bit set, bit 0: the runner serves power monitors on its I2C buses; null: it serves nothing.</summary>
    public int? Probes { get; init; }

    /// <summary>Version of the model format that the runner reads.</summary>
    public Version? ModelVersion { get; init; }

    /// <summary>What the runner takes as a model: one of <see cref="Protocol.ModelFormat"/>.</summary>
    public int ModelFormat { get; init; } = Protocol.ModelFormat.Device;

    /// <summary>Whether the model lies in the runner's flash, or is ready, and needs no sending.</summary>
    public bool Holds(byte[] blob)
    {
        if (blob.Length <= ProtocolVersion.DigestBytes)
            return false;
        string digest = Convert.ToHexStringLower(blob.AsSpan(blob.Length - ProtocolVersion.DigestBytes));
        return digest == Baked || digest == Model;
    }

    /// <summary>Whether the runner has a kernel for the opcode; true when it did not say.</summary>
    public bool Supports(int opcode) =>
        Operators == null || (opcode / 8 < Operators.Length && (Operators[opcode / 8] & 1 << opcode % 8) != 0);
}
