using System.Reflection;
using System.Runtime.Loader;

namespace ParetoBench.Tests.Nano;

/// <summary>
/// The runner's own sources, compiled against nanoFramework's core library and run by .NET in this process: .NET has a mscorlib of the same names.
/// What is built in comes from the test instead of generated data.
/// </summary>
internal static class NanoProgram
{
    private const string Case = """
        namespace ParetoBench.Nano;

        public static class BakedCase
        {
            public static string Board = "dotnet";
            public static int ModelBytes;
            public static int Samples;
            public static int WarmUp;
            public static int Iterations = 1;
            public static bool Once = true;
            public static byte[] Data;

            public static byte[] Piece(int index)
            {
                return index == 0 ? Data : null;
            }
        }
        """;

    private static readonly Lazy<Assembly> Built = new(Build);
    private static readonly Lock Alone = new();

    public static Assembly Assembly => Built.Value;

    /// <summary>What console mode prints for a model and its samples, inputs and expected outputs one after the other.</summary>
    public static string Print(byte[] model, int samples, byte[] inputsAndOutputs)
    {
        lock (Alone)
        {
            Type baked = Assembly.GetType("ParetoBench.Nano.BakedCase")!;
            baked.GetField("ModelBytes")!.SetValue(null, model.Length);
            baked.GetField("Samples")!.SetValue(null, samples);
            baked.GetField("Data")!.SetValue(null, (byte[])[.. model, .. inputsAndOutputs]);
            TextWriter before = Console.Out;
            using StringWriter printed = new() { NewLine = "\n" };
            Console.SetOut(printed);
            try
            {
                Assembly.GetType("ParetoBench.Nano.Program")!.GetMethod("Main")!.Invoke(null, []);
            }
            finally
            {
                Console.SetOut(before);
            }
            return printed.ToString();
        }
    }

    private static Assembly Build()
    {
        string folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "nano-program")).FullName;
        File.WriteAllText(Path.Combine(folder, "BakedCase.cs"), Case);
        string[] sources = [.. File.ReadLines(Path.Combine(NanoCompiler.SourceFolder, "sources.rsp"))
            .Where(l => l.EndsWith(".cs", StringComparison.Ordinal) && l != "NoVariant.cs").Select(l => Path.Combine(NanoCompiler.SourceFolder, l))];
        string said = NanoCompiler.Run(folder, [$"-r:{NanoCompiler.CoreLibrary}", "-nologo", "-langversion:10",
            "-optimize", "-nowarn:649", "-out:app.exe", "BakedCase.cs", .. sources]);
        Assert.Equal("", said);
        return new AssemblyLoadContext("nano").LoadFromStream(new MemoryStream(File.ReadAllBytes(Path.Combine(folder, "app.exe"))));
    }
}
