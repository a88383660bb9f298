using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using System.Text.Json;
using ParetoBench.Tables;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ParetoBench.Cli;

/// <summary>The options <c>--csv</c> and <c>--json</c> of a verb that prints a table, and what they do.</summary>
internal sealed class ResultOutput
{
    private const string StandardOutput = "-";
    private readonly Option<string?> _csv = FileOption("--csv", "Write CSV to FILE; - or no FILE is standard output.");
    private readonly Option<string?> _json = FileOption("--json", "Write JSON to FILE; - or no FILE is standard output.");

    public void AddTo(Command command)
    {
        command.Add(_csv);
        command.Add(_json);
        command.Validators.Add(line =>
        {
            if (Target(line.GetResult(_csv)) == StandardOutput && Target(line.GetResult(_json)) == StandardOutput)
                line.AddError("--csv and --json cannot both go to standard output.");
        });
    }

    /// <summary>Writes what was asked for; a table for people when nothing was.</summary>
    public void Write(ParseResult line, Action<TextWriter> csv, Action<Utf8JsonWriter> json, Action<IAnsiConsole> table)
    {
        TextWriter output = line.InvocationConfiguration.Output;
        string? csvTarget = Target(line.GetResult(_csv));
        string? jsonTarget = Target(line.GetResult(_json));
        if (csvTarget != null)
            To(csvTarget, output, csv);
        if (jsonTarget != null)
            To(jsonTarget, output, writer => WriteJson(writer, json));
        if (csvTarget == null && jsonTarget == null)
            table(Terminal(output));
    }

    /// <summary>Writes a table; as JSON, an object of what <paramref name="facts"/> adds and <c>rows</c>.</summary>
    public void Write(ParseResult line, TextTable table, Action<Utf8JsonWriter>? facts = null) =>
        Write(
            line,
            table.WriteCsv,
            json =>
            {
                json.WriteStartObject();
                facts?.Invoke(json);
                table.WriteJson(json, "rows");
                json.WriteEndObject();
            },
            console => Show(console, table));

    /// <summary>A table as people see it.</summary>
    public static void Show(IAnsiConsole console, TextTable table)
    {
        Table shown = new Table().Border(TableBorder.Simple);
        foreach (string column in table.Columns)
            shown.AddColumn(new TableColumn(Cell(column)));
        foreach (IReadOnlyList<string> row in table.Rows)
            shown.AddRow(row.Select(Cell));
        console.Write(shown);
    }

    /// <summary>A cell of a table for people: never markup, and no control character reaches the terminal.</summary>
    public static IRenderable Cell(string text) =>
        new Text(TerminalText.Clean(text));

    private static string? Target(OptionResult? option) => option == null ? null : option.GetValueOrDefault<string?>() ?? StandardOutput;

    private static Option<string?> FileOption(string name, string description) =>
        new(name) { Description = description, HelpName = "FILE", Arity = ArgumentArity.ZeroOrOne };

    private static void To(string target, TextWriter output, Action<TextWriter> write)
    {
        if (target == StandardOutput)
        {
            write(output);
            return;
        }

        try
        {
            using StreamWriter file = new(target, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            write(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BenchException($"The file cannot be written: {e.Message}", target, "Give a path in an existing folder that you may write to.", inner: e);
        }
    }

    private static void WriteJson(TextWriter writer, Action<Utf8JsonWriter> write)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, JsonCells.Options))
            write(json);
        writer.Write(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
        writer.Write('\n');
    }

    internal static IAnsiConsole Terminal(TextWriter output)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });

        // A file or a pipe has no width: a row there is a line.
        if (!console.Profile.Out.IsTerminal)
            console.Profile.Width = 500;
        return console;
    }
}
