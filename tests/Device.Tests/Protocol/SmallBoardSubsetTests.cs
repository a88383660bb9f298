using Mono.Cecil;
using ParetoBench.Engine;
using ParetoBench.Protocol;
using ParetoBench.Tests.Nano;

namespace ParetoBench.Tests.Protocol;

/// <summary>
/// Protocol and Engine also run on nanoFramework v1, whose compiler accepts what its interpreter then crashes on.
/// </summary>
public sealed class SmallBoardSubsetTests
{
    public static TheoryData<string> Assemblies => [typeof(RunnerSession).Assembly.Location, typeof(Network).Assembly.Location];

    /// <summary>Every method and field of nanoFramework's core library, with its signature.</summary>
    private static readonly Lazy<HashSet<string>> CoreLibrary = new(() =>
    {
        using ModuleDefinition library = ModuleDefinition.ReadModule(NanoCompiler.CoreLibrary);
        return [.. library.GetTypes().SelectMany(t => t.Methods.Concat<MemberReference>(t.Fields)).Select(m => m.FullName)];
    });

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_type_or_method_is_generic(string assembly) =>
        AssertNone(Types(assembly).Where(t => t.HasGenericParameters).Select(t => t.FullName)
            .Concat(Methods(assembly).Where(m => m.HasGenericParameters).Select(m => m.FullName)));

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_signature_or_local_is_generic_a_pointer_or_an_array_of_several_dimensions(string assembly) =>
        AssertNone(UsedTypes(assembly).Where(u => IsForbidden(u.Type)).Select(u => $"{u.Where}: {u.Type.FullName}").Distinct());

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Only_members_that_the_core_library_of_small_boards_has_are_used(string assembly) =>
        AssertNone(
            from method in Methods(assembly)
            where method.HasBody
            from instruction in method.Body.Instructions
            where instruction.Operand is MemberReference
            let member = (MemberReference)instruction.Operand
            where member is MethodReference or FieldReference && !IsOurs(member.DeclaringType) && !CoreLibrary.Value.Contains(member.FullName)
            select $"{method.FullName} uses {member.FullName}");

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_arithmetic_is_checked_because_the_check_would_be_ignored(string assembly) =>
        AssertNone(
            from method in Methods(assembly)
            where method.HasBody
            from instruction in method.Body.Instructions
            where instruction.OpCode.Code.ToString().Contains("_Ovf", StringComparison.Ordinal)
            select method.FullName);

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Static_array_data_fit_the_signature_table(string assembly) =>
        Assert.True(Types(assembly).SelectMany(t => t.Fields).Sum(f => f.InitialValue.Length) < 60_000);

    private static void AssertNone(IEnumerable<string> violations)
    {
        string all = string.Join('\n', violations);
        Assert.True(all.Length == 0, all);
    }

    private static bool IsOurs(TypeReference type) => type.GetElementType().Scope is ModuleDefinition;

    private static bool IsForbidden(TypeReference type) => type switch
    {
        GenericInstanceType or GenericParameter or PointerType or FunctionPointerType => true,
        ArrayType array => array.Rank != 1 || IsForbidden(array.ElementType),
        ByReferenceType reference => IsForbidden(reference.ElementType),
        _ => false,
    };

    private static IEnumerable<(string Where, TypeReference Type)> UsedTypes(string assembly) =>
        Types(assembly).SelectMany(t => t.Fields).Select(f => (f.FullName, f.FieldType))
            .Concat(Methods(assembly).Select(m => (m.FullName, m.ReturnType)))
            .Concat(Methods(assembly).SelectMany(m => m.Parameters.Select(p => (m.FullName, p.ParameterType))))
            .Concat(Methods(assembly).Where(m => m.HasBody).SelectMany(m => m.Body.Variables.Select(v => (m.FullName, v.VariableType))))
            .Concat(Methods(assembly).Where(m => m.HasBody).SelectMany(m => m.Body.Instructions
                .Select(i => i.Operand).OfType<TypeReference>().Select(t => (m.FullName, t))));

    private static IEnumerable<MethodDefinition> Methods(string assembly) => Types(assembly).SelectMany(t => t.Methods);

    // Attributes that the compiler embeds are metadata: no code of theirs runs.
    private static IEnumerable<TypeDefinition> Types(string assembly) =>
        ModuleDefinition.ReadModule(assembly).GetTypes().Where(t => t.BaseType?.FullName != "System.Attribute");
}
