using System.Runtime.CompilerServices;
using Mono.Cecil;

namespace ParetoBench.Tests.Nano;

/// <summary>Each rule finds the example that breaks it. They are compiled for .NET, whose compiler accepts them all.</summary>
public sealed class V1RuleTests : IDisposable
{
    private static readonly Dictionary<string, string> Examples = new()
    {
        ["generic types and methods"] = "class GenericType<T> { } class User { static T Same<T>(T x) { return x; } static int[] Sorted() { return Same<int[]>(null); } }",
        ["arrays of several dimensions"] = "class Matrix { int[,] cells = new int[2, 2]; }",
        ["pointers and fixed variables"] = "class Fixed { static unsafe int First(int[] a) { fixed (int* p = a) { return *p; } } }",
        ["function pointers"] = "class Pointer { static int One() { return 1; } static unsafe int Call() { delegate*<int> f = &One; return f(); } }",
        ["stackalloc"] = "class Stack { static unsafe int Last() { int* p = stackalloc int[4]; return p[3]; } }",
        ["default interface methods"] = "interface IGreeter { int Greet() { return 1; } }",
        ["explicit layout"] = "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] struct Union { [System.Runtime.InteropServices.FieldOffset(0)] int i; }",
        ["checked arithmetic"] = "class Checked { static int Add(int a, int b) { return checked(a + b); } }",
        ["static data beyond 64 KB"] = $"class Data {{ static byte[] Large() {{ return new byte[] {{ {string.Join(',', Enumerable.Repeat(7, V1Rules.MostStaticData + 1))} }}; }} }}",
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("paretobench-rules-").FullName;

    public static TheoryData<string> Rules => [.. V1Rules.All.Keys];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_finds_what_breaks_it(string rule) => Assert.NotEmpty(V1Rules.All[rule](Compile(Examples[rule])));

    [Fact]
    public void What_the_runtime_can_do_breaks_no_rule() => Assert.Empty(V1Rules.Of(Compile(
        "interface IShape { int Area(); } struct Side { public int Length; } class Square : IShape { readonly Side[] sides = { new Side(), new Side() }; static readonly byte[] Data = { 1, 2, 3, 4, 5, 6, 7, 8, 9 }; public int Area() { int[][] rows = new int[2][]; rows[0] = new int[] { 1, 2 }; try { return unchecked(sides[0].Length * Data[1] + rows[0][1]); } catch (System.Exception) { return 0; } } }")));

    private ModuleDefinition Compile(string source)
    {
        string runtime = typeof(object).Assembly.Location;
        File.WriteAllText(Path.Combine(_folder, "example.cs"), source);
        Assert.Equal("", NanoCompiler.Run(_folder, $"-r:{runtime}", "-nologo", "-target:library", "-unsafe", "-optimize", "-nowarn:169,649,414", "-out:example.dll", "example.cs"));
        return ModuleDefinition.ReadModule(new MemoryStream(File.ReadAllBytes(Path.Combine(_folder, "example.dll"))));
    }
}
