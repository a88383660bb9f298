using System;
using ParetoBench.Protocol;

namespace ParetoBench.Nano;

/// <summary>
/// Writes the lines of a report (CONSOLE.md): a mark, a number, the text and a check sum, so that the host tells a report from
/// what else a console carries, and a whole one from a part.
/// </summary>
internal sealed class ConsoleLines
{
    private const string Mark = "@PB ";
    private const string HexDigits = "0123456789abcdef";
    private const int BytesPerLine = 32;

    private int _next;

    public void Begin()
    {
        Write("begin format=1");
    }

    /// <summary>The sentinel: a report without it is not whole.</summary>
    public void End(string status)
    {
        Write("end status=" + status + " lines=" + (_next + 1).ToString());
    }

    public void Write(string text)
    {
        string body = Mark + _next.ToString() + " " + text;
        _next++;
        byte[] bytes = new byte[body.Length];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)body[i];
        uint crc = Crc32.Compute(bytes, 0, bytes.Length);
        char[] sum = new char[8];
        for (int i = 0; i < 8; i++)
            sum[i] = HexDigits[(int)(crc >> 28 - 4 * i & 15)];
        Console.WriteLine(body + " *" + new string(sum));
    }

    /// <summary>Bytes in hex, a few to a line.</summary>
    /// <param name="text">The line's beginning.</param>
    public void WriteBytes(string text, byte[] bytes)
    {
        for (int at = 0; at < bytes.Length; at += BytesPerLine)
        {
            int count = bytes.Length - at < BytesPerLine ? bytes.Length - at : BytesPerLine;
            Write(text + " offset=" + at.ToString() + " hex=" + Hex(bytes, at, count));
        }
    }

    public static string Hex(byte[] bytes, int offset, int count)
    {
        char[] digits = new char[2 * count];
        for (int i = 0; i < count; i++)
        {
            digits[2 * i] = HexDigits[bytes[offset + i] >> 4];
            digits[2 * i + 1] = HexDigits[bytes[offset + i] & 15];
        }
        return new string(digits);
    }

    /// <summary>A value has no blanks: what is not printable ASCII, a blank or % becomes %XX.</summary>
    public static string Escape(string text)
    {
        string escaped = "";
        for (int i = 0; text != null && i < text.Length; i++)
        {
            char letter = text[i];
            if (letter > ' ' && letter <= '~' && letter != '%')
                escaped += new string(letter, 1);
            else
                escaped += "%" + Hex(new byte[] { letter > 255 ? (byte)'?' : (byte)letter }, 0, 1);
        }
        return escaped;
    }
}
