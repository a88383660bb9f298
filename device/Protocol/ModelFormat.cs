namespace ParetoBench.Protocol;

/// <summary>What a runner takes as a model.</summary>
public static class ModelFormat
{
    /// <summary>The device model of MODEL.md.</summary>
    public const int Device = 0;

    /// <summary>An ONNX model with the digest trailer of every blob (PROTOCOL.md, section 5).</summary>
    public const int Onnx = 1;
}
