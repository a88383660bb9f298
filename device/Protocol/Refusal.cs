namespace ParetoBench.Protocol;

/// <summary>Why a request was refused; one per session, used again for each request.</summary>
internal sealed class Refusal
{
    private int code;
    private uint detail;
    private string text = "";

    public int Code
    {
        get { return code; }
    }

    public uint Detail
    {
        get { return detail; }
    }

    public string Text
    {
        get { return text; }
    }

    public void Clear()
    {
        code = ErrorCode.None;
        detail = 0;
        text = "";
    }

    public void Set(int newCode, uint newDetail)
    {
        Set(newCode, newDetail, "");
    }

    public void Set(int newCode, uint newDetail, string newText)
    {
        code = newCode;
        detail = newDetail;
        text = newText;
    }
}
