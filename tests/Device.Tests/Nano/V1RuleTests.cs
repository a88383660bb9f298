using Mono.Cecil;

namespace ParetoBench.Tests.Nano;

/// <summary>
/// Each rule finds the example that breaks it. They are compiled for .NET, whose compiler accepts them all; generic delegates it
/// accepts for nanoFramework too.
/// </summary>
public sealed class V1RuleTests : IDisposable
{
    private static readonly Dictionary<string, string> Examples = new()
    {
        ["generic types and methods"] =
            "class GenericType<T> { } class User { static T Same<T>(T x) { return x; } static int[] Sorted() { return Same<int[]>(null); } }",
        ["arrays of several dimensions"] = "class Matrix { int[,] cells = new int[2, 2]; }",
        ["pointers and fixed variables"] = "class Fixed { static unsafe int First(int[] a) { fixed (int* p = a) { return *p; } } }",
        ["function pointers"] = "class Pointer { static int One() { return 1; } static unsafe int Call() { delegate*<int> f = &One; return f(); } }",
        ["stackalloc"] = "class Stack { static unsafe int Last() { int* p = stackalloc int[4]; return p[3]; } }",
        ["default interface methods"] = "interface IGreeter { int Greet() { return 1; } }",
        ["explicit layout"] =
            "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] "
            + "struct Union { [System.Runtime.InteropServices.FieldOffset(0)] int i; }",
        ["checked arithmetic"] = "class Checked { static int Add(int a, int b) { return checked(a + b); } }",
        ["static data beyond 64 KB"] =
            $"class Data {{ static byte[] Large() {{ return new byte[] {{ {string.Join(',', Enumerable.Repeat(7, V1Rules.MostStaticData + 1))} }}; }} }}",
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("paretobench-rules-").FullName;

    public static TheoryData<string> Rules => [.. V1Rules.All.Keys];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_finds_what_breaks_it(string rule) => Assert.NotEmpty(V1Rules.All[rule](Compile(Examples[rule])));

    [Fact]
    public void What_the_runtime_can_do_breaks_no_rule() => Assert.Empty(V1Rules.Of(Compile(
        """
        interface IShape { int Area(); }
        struct Side { public int Length; }
        class Square : IShape
        {
            readonly Side[] sides = { new Side(), new Side() };
            static readonly byte[] Data = { 1, 2, 3, 4, 5, 6, 7, 8, 9 };
            public int Area()
            {
                int[][] rows = new int[2][];
                rows[0] = new int[] { 1, 2 };
                try { return unchecked(sides[0].Length * Data[1] + rows[0][1]); }
                catch (System.Exception) { return 0; }
            }
        }
        """)));

    [Theory]
    [InlineData("Action<int>")]
    [InlineData("Action<int, int>")]
    [InlineData("Func<int>")]
    [InlineData("Func<int, int>")]
    [InlineData("Func<int, int, int>")]
    [InlineData("EventHandler<string>")]
    public void A_generic_delegate_is_refused_although_the_core_library_has_it(string generic) =>
        Assert.NotEmpty(V1Rules.All["generic types and methods"](Compile($"class User {{ System.{generic} called; }}", NanoCompiler.CoreLibrary)));

    [Fact]
    public void Those_delegates_are_all_that_is_generic_in_the_core_library()
    {
        using ModuleDefinition library = ModuleDefinition.ReadModule(NanoCompiler.CoreLibrary);
        IEnumerable<string> generic = library.GetTypes().Where(t => t.HasGenericParameters).Select(t => t.Name);
        Assert.Equal(["Action`1", "Action`2", "EventHandler`1", "Func`1", "Func`2", "Func`3"], generic.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(library.GetTypes().SelectMany(t => t.Methods), m => m.HasGenericParameters);
    }

    private ModuleDefinition Compile(string source) => Compile(source, typeof(object).Assembly.Location);

    private ModuleDefinition Compile(string source, string library)
    {
        File.WriteAllText(Path.Combine(_folder, "example.cs"), source);
        Assert.Equal("", NanoCompiler.Run(_folder, $"-r:{library}",
            "-nologo", "-target:library", "-unsafe", "-optimize", "-nowarn:169,649,414", "-out:example.dll", "example.cs"));
        return ModuleDefinition.ReadModule(new MemoryStream(File.ReadAllBytes(Path.Combine(_folder, "example.dll"))));
    }
}
