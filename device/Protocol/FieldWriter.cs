namespace ParetoBench.Protocol;

/// <summary>Fields <c>tag u8, length u8, value</c> of a reply. A field that does not fit is left out, which means "unknown".</summary>
public sealed class FieldWriter
{
    private readonly PayloadWriter _reply;

    public FieldWriter(PayloadWriter reply)
    {
        _reply = reply;
    }

    public void WriteU8(byte tag, int value)
    {
        if (Begin(tag, 1))
            _reply.WriteU8(value);
    }

    public void WriteU16(byte tag, int value)
    {
        if (Begin(tag, 2))
            _reply.WriteU16(value);
    }

    public void WriteU32(byte tag, uint value)
    {
        if (Begin(tag, 4))
            _reply.WriteU32(value);
    }

    public void WriteU64(byte tag, ulong value)
    {
        if (Begin(tag, 8))
            _reply.WriteU64(value);
    }

    /// <summary>At most 255 characters; a longer text is left out.</summary>
    public void WriteText(byte tag, string text)
    {
        if (text.Length <= 255 && Begin(tag, text.Length))
            _reply.WriteAscii(text);
    }

    public void WriteBytes(byte tag, byte[] bytes)
    {
        if (Begin(tag, bytes.Length))
            _reply.WriteBytes(bytes, 0, bytes.Length);
    }

    private bool Begin(byte tag, int count)
    {
        if (count + 2 > _reply.Room)
            return false;
        _reply.WriteU8(tag);
        _reply.WriteU8(count);
        return true;
    }
}
