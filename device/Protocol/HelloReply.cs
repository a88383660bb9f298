namespace ParetoBench.Protocol;

/// <summary>Writes the fields of a HELLO reply.</summary>
internal sealed class HelloReply
{
    private const int I2cProbes = 1;

    private readonly RunnerLimits _limits;
    private readonly IInferenceEngine _engine;
    private readonly IMarkerPin _marker;
    private readonly bool _probes;

    /// <param name="limits">Sizes and names.</param>
    /// <param name="engine">What runs the models.</param>
    /// <param name="marker">Null: none.</param>
    /// <param name="probes">Whether PROBE_START is served.</param>
    public HelloReply(RunnerLimits limits, IInferenceEngine engine, IMarkerPin marker, bool probes)
    {
        _limits = limits;
        _engine = engine;
        _marker = marker;
        _probes = probes;
    }

    /// <param name="readyModel">Digest of the runnable model, or null.</param>
    public void Write(PayloadWriter reply, uint bootNonce, uint badFrames, byte[] readyModel)
    {
        reply.WriteU8(ProtocolVersion.Major);
        reply.WriteU8(ProtocolVersion.Minor);
        reply.WriteU32(bootNonce);
        FieldWriter fields = new FieldWriter(reply);
        bool device = _limits.ModelFormat == ModelFormat.Device;
        // The sizes come first: a host can do without the names.
        fields.WriteU16(HelloTag.MaxPayload, _limits.MaxPayload);
        fields.WriteU32(HelloTag.Window, (uint)_limits.Window);
        fields.WriteU32(HelloTag.ModelCapacity, (uint)_limits.ModelCapacity);
        if (device)
            fields.WriteU32(HelloTag.ArenaCapacity, (uint)_limits.ArenaCapacity);
        fields.WriteU32(HelloTag.InputCapacity, (uint)_limits.InputCapacity);
        fields.WriteU16(HelloTag.SampleCapacity, _limits.SampleCapacity);
        if (device)
            fields.WriteU16(HelloTag.ModelVersion, _engine.ModelVersionMajor | _engine.ModelVersionMinor << 8);
        else
            fields.WriteU8(HelloTag.ModelFormat, _limits.ModelFormat);
        if (readyModel != null)
            fields.WriteBytes(HelloTag.Model, readyModel);
        fields.WriteText(HelloTag.Board, _limits.Board);
        fields.WriteText(HelloTag.Runner, _limits.Runner);
        fields.WriteText(HelloTag.Engine, _engine.Name);
        if (device)
            WriteKernels(fields);
        if (_limits.Packing != 0)
            fields.WriteU8(HelloTag.Packing, _limits.Packing);
        if (_marker != null)
            fields.WriteText(HelloTag.Marker, _marker.Name);
        if (_probes)
            fields.WriteU8(HelloTag.Probes, I2cProbes);
        fields.WriteU32(HelloTag.BadFrames, badFrames);
        fields.WriteText(HelloTag.Image, _limits.Image);
    }

    private void WriteKernels(FieldWriter fields)
    {
        fields.WriteBytes(HelloTag.Operators, _engine.SupportedOperators);
        fields.WriteU32(HelloTag.ElementTypes, _engine.ElementTypes);
    }
}
