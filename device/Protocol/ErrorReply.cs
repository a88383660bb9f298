namespace ParetoBench.Protocol;

/// <summary>What the ERROR reply to a refused request says; one per session, used again for each request.</summary>
internal sealed class ErrorReply
{
    private int _code;
    private uint _detail;
    private string _text = "";

    public int Code
    {
        get { return _code; }
    }

    public uint Detail
    {
        get { return _detail; }
    }

    public string Text
    {
        get { return _text; }
    }

    public void Clear()
    {
        _code = ErrorCode.None;
        _detail = 0;
        _text = "";
    }

    public void Set(int newCode, uint newDetail)
    {
        Set(newCode, newDetail, "");
    }

    public void Set(int newCode, uint newDetail, string newText)
    {
        _code = newCode;
        _detail = newDetail;
        _text = newText;
    }
}
