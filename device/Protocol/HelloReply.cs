namespace ParetoBench.Protocol;

/// <summary>Writes the fields of a HELLO reply. A field that does not fit the payload is left out, which means "unknown".</summary>
internal sealed class HelloReply
{
    private readonly RunnerLimits limits;
    private readonly IInferenceEngine engine;

    public HelloReply(RunnerLimits limits, IInferenceEngine engine)
    {
        this.limits = limits;
        this.engine = engine;
    }

    /// <param name="readyModel">Digest of the runnable model, or null.</param>
    public void Write(PayloadWriter reply, uint bootNonce, uint badFrames, byte[] readyModel)
    {
        reply.WriteU8(ProtocolVersion.Major);
        reply.WriteU8(ProtocolVersion.Minor);
        reply.WriteU32(bootNonce);
        // The sizes come first: a host can do without the names.
        if (Field(reply, HelloTag.MaxPayload, 2))
            reply.WriteU16(limits.MaxPayload);
        WriteSize(reply, HelloTag.Window, (uint)limits.Window);
        WriteSize(reply, HelloTag.ModelCapacity, (uint)limits.ModelCapacity);
        WriteSize(reply, HelloTag.ArenaCapacity, (uint)limits.ArenaCapacity);
        WriteSize(reply, HelloTag.InputCapacity, (uint)limits.InputCapacity);
        if (Field(reply, HelloTag.SampleCapacity, 2))
            reply.WriteU16(limits.SampleCapacity);
        if (Field(reply, HelloTag.ModelVersion, 2))
        {
            reply.WriteU8(engine.ModelVersionMajor);
            reply.WriteU8(engine.ModelVersionMinor);
        }

        WriteText(reply, HelloTag.Board, limits.Board);
        WriteText(reply, HelloTag.Runner, limits.Runner);
        WriteText(reply, HelloTag.Engine, engine.Name);
        WriteBytes(reply, HelloTag.Operators, engine.SupportedOperators);
        WriteSize(reply, HelloTag.ElementTypes, engine.ElementTypes);
        WriteSize(reply, HelloTag.BadFrames, badFrames);
        if (readyModel != null)
            WriteBytes(reply, HelloTag.Model, readyModel);
        WriteText(reply, HelloTag.Image, limits.Image);
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
