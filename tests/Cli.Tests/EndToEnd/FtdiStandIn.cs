using System.Diagnostics;
using System.Text.Json.Nodes;

namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>
/// Stand-ins for FTDI's two libraries, compiled here, in front of what the machine may have; the program that loads them is a
/// process of its own. Behind them is an INA219: an FT232H's bit by bit, an FT4222's transfer by transfer.
/// </summary>
internal sealed class FtdiStandIn : IDisposable
{
    public const string Ft232h = "8,FT5A2K,Single RS232-HS";
    public const string Ft4222 = "12,FT4222X,FT4222";

    private static readonly string[] Engine = ["d2xx.c", "mpsse.c", "lines.c", "part.c"];

    private readonly string _folder = Directory.CreateTempSubdirectory("paretobench-ftdi-").FullName;

    public FtdiStandIn()
    {
        Compile("libftd2xx.so", Engine);
        Compile("libft4222.so", ["ft4222.c", .. Engine]);
    }

    /// <summary>Type, serial number and description of each chip that is plugged in.</summary>
    public List<string> Chips { get; } = [];

    /// <summary>STANDIN_*, without the prefix.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>A file of the library's name that is none.</summary>
    public void Spoil(string library) => File.WriteAllText(Path.Combine(_folder, library), "no library\n");

    /// <summary>The program's doctor with a board that has this meter.</summary>
    public async Task<CommandLine> Doctor(string meter)
    {
        string boards = Path.Combine(_folder, "boards.json");
        JsonObject board = new() { ["id"] = "board", ["kind"] = "serial", ["port"] = "/dev/ttyACM9", ["meter"] = JsonNode.Parse(meter) };
        File.WriteAllText(boards, new JsonObject { ["boards"] = new JsonArray(board) }.ToJsonString());
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "paretobench.dll"), "doctor", "--boards", boards])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LD_LIBRARY_PATH"] = _folder;
        start.Environment["STANDIN_CHIPS"] = string.Join(';', Chips);
        foreach ((string name, string value) in Settings)
            start.Environment["STANDIN_" + name] = value;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CommandLine(process.ExitCode, await output, await error);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Compile(string library, string[] sources)
    {
        string folder = Path.Combine(Installation.Root, "tests", "Cli.Tests", "EndToEnd", "FtdiStandIn");
        string[] flags = ["-std=c11", "-D_POSIX_C_SOURCE=200809L", "-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC"];
        using Process gcc = Process.Start("gcc", [.. flags, "-o", Path.Combine(_folder, library), .. sources.Select(s => Path.Combine(folder, s))]);
        gcc.WaitForExit();
        Assert.Equal(0, gcc.ExitCode);
    }
}
