namespace ParetoBench.Protocol;

/// <summary>Writes the fields of a HELLO reply. A field that does not fit the payload is left out, which means "unknown".</summary>
internal sealed class HelloReply
{
    private readonly RunnerLimits _limits;
    private readonly IInferenceEngine _engine;

    public HelloReply(RunnerLimits limits, IInferenceEngine engine)
    {
        _limits = limits;
        _engine = engine;
    }

    /// <param name="readyModel">Digest of the runnable model, or null.</param>
    public void Write(PayloadWriter reply, uint bootNonce, uint badFrames, byte[] readyModel)
    {
        reply.WriteU8(ProtocolVersion.Major);
        reply.WriteU8(ProtocolVersion.Minor);
        reply.WriteU32(bootNonce);
        // The sizes come first: a host can do without the names.
        if (Field(reply, HelloTag.MaxPayload, 2))
            reply.WriteU16(_limits.MaxPayload);
        WriteSize(reply, HelloTag.Window, (uint)_limits.Window);
        WriteSize(reply, HelloTag.ModelCapacity, (uint)_limits.ModelCapacity);
        WriteSize(reply, HelloTag.ArenaCapacity, (uint)_limits.ArenaCapacity);
        WriteSize(reply, HelloTag.InputCapacity, (uint)_limits.InputCapacity);
        if (Field(reply, HelloTag.SampleCapacity, 2))
            reply.WriteU16(_limits.SampleCapacity);
        if (Field(reply, HelloTag.ModelVersion, 2))
        {
            reply.WriteU8(_engine.ModelVersionMajor);
            reply.WriteU8(_engine.ModelVersionMinor);
        }

        if (readyModel != null)
            WriteBytes(reply, HelloTag.Model, readyModel);
        WriteText(reply, HelloTag.Board, _limits.Board);
        WriteText(reply, HelloTag.Runner, _limits.Runner);
        WriteText(reply, HelloTag.Engine, _engine.Name);
        WriteBytes(reply, HelloTag.Operators, _engine.SupportedOperators);
        WriteSize(reply, HelloTag.ElementTypes, _engine.ElementTypes);
        WriteSize(reply, HelloTag.BadFrames, badFrames);
        WriteText(reply, HelloTag.Image, _limits.Image);
    }

    private static void WriteSize(PayloadWriter reply, byte tag, uint value)
    {
        if (Field(reply, tag, 4))
            reply.WriteU32(value);
    }

    private static void WriteText(PayloadWriter reply, byte tag, string text)
    {
        if (text.Length <= 255 && Field(reply, tag, text.Length))
            reply.WriteAscii(text);
    }

    private static void WriteBytes(PayloadWriter reply, byte tag, byte[] bytes)
    {
        if (Field(reply, tag, bytes.Length))
            reply.WriteBytes(bytes, 0, bytes.Length);
    }

    private static bool Field(PayloadWriter reply, byte tag, int count)
    {
        if (count + 2 > reply.Room)
            return false;
        reply.WriteU8(tag);
        reply.WriteU8(count);
        return true;
    }
}
