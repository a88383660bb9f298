using System.Globalization;
using System.Text;

namespace ParetoBench.Boards.Building.Nano;

/// <summary>The C# that carries data into an application.</summary>
internal static class BakedSource
{
    private const string Head = "// Written by 'paretobench boards flash --bake'; changes are lost.\n";
    private const int BytesPerLine = 32;

    /// <summary>The compiler's options, without sources.</summary>
    public static string Options(string target, string output) =>
        $"-nologo\n-target:{target}\n-out:{output}\n-langversion:10\n-optimize+\n-debug-\n-deterministic+\n-warn:4\n-warnaserror+\n";

    /// <summary>A class whose static method returns one of the pieces.</summary>
    public static string Data(int index, IReadOnlyList<byte[]> pieces)
    {
        StringBuilder text = new(Head);
        text.Append(
            CultureInfo.InvariantCulture,
            $"[assembly: System.Reflection.AssemblyVersion(\"0.1.0.0\")]\n\nnamespace ParetoBench.Nano.Data;\n\npublic static class Data{index}\n{{\n");
        text.Append("    public static byte[] Piece(int index)\n    {\n        switch (index)\n        {\n");
        for (int i = 0; i < pieces.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"            case {i}: return Piece{i}();\n");
        text.Append("            default: return null;\n        }\n    }\n");
        for (int i = 0; i < pieces.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n    private static byte[] Piece{i}()\n    {{\n        return new byte[]\n        {{\n");
            foreach (byte[] line in pieces[i].Chunk(BytesPerLine))
                text.Append("            ").AppendJoin(',', line).Append(",\n");
            text.Append("        };\n    }\n");
        }
        return text.Append("}\n").ToString();
    }

    /// <summary>The class that stands in place of device/Nano/NoVariant.cs.</summary>
    public static string Case(BakedApplication application, int pieceBytes, int piecesPerAssembly)
    {
        StringBuilder text = new(Head);
        text.Append("namespace ParetoBench.Nano;\n\ninternal static class BakedCase\n{\n");
        Property(
            text, "string", "Board", $"\"{string.Concat(application.Board.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' ? c : '_'))}\"");
        Property(text, "int", "ModelBytes", Number(application.Model.Length));
        Property(text, "int", "Samples", Number(application.Inputs.Count));
        Property(text, "int", "WarmUp", Number(application.WarmUp));
        Property(text, "int", "Iterations", Number(application.Iterations));
        Property(text, "bool", "Once", application.Once ? "true" : "false");
        Property(text, "int", "PieceBytes", Number(pieceBytes));
        text.Append(
            CultureInfo.InvariantCulture, $"    public static byte[] Piece(int index)\n    {{\n        switch (index / {piecesPerAssembly})\n        {{\n");
        for (int i = 0; i < application.DataAssemblies.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"            case {i}: return Data.Data{i}.Piece(index % {piecesPerAssembly});\n");
        return text.Append("            default: return null;\n        }\n    }\n}\n").ToString();
    }

    private static void Property(StringBuilder text, string type, string name, string value) =>
        text.Append(CultureInfo.InvariantCulture, $"    public static {type} {name}\n    {{\n        get {{ return {value}; }}\n    }}\n\n");

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
