using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ParetoBench.Tests.Nano;

/// <summary>What compilers accept and nanoFramework's v1 runtime cannot do. Each rule yields its violations.</summary>
internal static class V1Rules
{
    /// <summary>An assembly's static data lie in a table that 16 bits address, beside its signatures.</summary>
    public const int MostStaticData = 60_000;

    public static readonly IReadOnlyDictionary<string, Func<ModuleDefinition, IEnumerable<string>>> All =
        new Dictionary<string, Func<ModuleDefinition, IEnumerable<string>>>
        {
            ["generic types and methods"] = Generics,
            ["arrays of several dimensions"] = module => Uses(module, t => t is ArrayType { Rank: > 1 }),
            ["pointers and fixed variables"] = module => Uses(module, t => t is PointerType or PinnedType),
            ["function pointers"] = module => Uses(module, t => t is FunctionPointerType).Concat(Instructions(module, i => i.OpCode.Code == Code.Calli)),
            ["stackalloc"] = module => Instructions(module, i => i.OpCode.Code == Code.Localloc),
            ["default interface methods"] = module =>
                Types(module).Where(t => t.IsInterface).SelectMany(t => t.Methods).Where(m => !m.IsAbstract).Select(m => m.FullName),
            ["explicit layout"] = module => Types(module).Where(t => t.IsExplicitLayout && !IsArrayData(t)).Select(t => t.FullName),
            ["checked arithmetic"] = module => Instructions(module, i => i.OpCode.Code.ToString().Contains("_Ovf", StringComparison.Ordinal)),
            ["static data beyond 64 KB"] = StaticData,
        };

    public static IEnumerable<string> Of(ModuleDefinition module) => All.SelectMany(rule => rule.Value(module).Select(where => $"{rule.Key}: {where}"));

    private static IEnumerable<string> Generics(ModuleDefinition module) =>
        Types(module).Where(t => t.HasGenericParameters).Select(t => t.FullName)
            .Concat(Methods(module).Where(m => m.HasGenericParameters).Select(m => m.FullName))
            .Concat(Uses(module, t => t is GenericInstanceType or GenericParameter))
            .Concat(Instructions(module, i => i.Operand is GenericInstanceMethod));

    private static IEnumerable<string> StaticData(ModuleDefinition module)
    {
        int bytes = Types(module).SelectMany(t => t.Fields).Sum(f => f.InitialValue.Length);
        return bytes > MostStaticData ? [$"{bytes} bytes"] : [];
    }

    /// <summary>The compiler's own type for the bytes of an array initialiser: no code uses its layout.</summary>
    private static bool IsArrayData(TypeDefinition type) =>
        type.DeclaringType?.Name.StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal) == true;

    private static IEnumerable<string> Instructions(ModuleDefinition module, Func<Instruction, bool> matches) =>
        Methods(module).Where(m => m.HasBody && m.Body.Instructions.Any(matches)).Select(m => m.FullName);

    /// <summary>Fields, signatures, locals and operands whose type, or a part of it, matches.</summary>
    private static IEnumerable<string> Uses(ModuleDefinition module, Func<TypeReference, bool> matches) =>
        Types(module).SelectMany(t => t.Fields).Where(f => Has(f.FieldType, matches)).Select(f => f.FullName)
            .Concat(Methods(module).Where(m => TypesOf(m).Any(t => Has(t, matches))).Select(m => m.FullName));

    private static IEnumerable<TypeReference> TypesOf(MethodDefinition method)
    {
        IEnumerable<TypeReference> signature = method.Parameters.Select(p => p.ParameterType).Append(method.ReturnType);
        if (!method.HasBody)
            return signature;
        return signature.Concat(method.Body.Variables.Select(v => v.VariableType)).Concat(method.Body.Instructions.SelectMany(i => i.Operand switch
        {
            TypeReference type => [type],
            MethodReference called => called.Parameters.Select(p => p.ParameterType).Append(called.ReturnType).Append(called.DeclaringType),
            FieldReference field => [field.FieldType, field.DeclaringType],
            _ => Enumerable.Empty<TypeReference>(),
        }));
    }

    private static bool Has(TypeReference type, Func<TypeReference, bool> matches) =>
        matches(type) || (type is TypeSpecification specification && Has(specification.ElementType, matches));

    private static IEnumerable<MethodDefinition> Methods(ModuleDefinition module) => Types(module).SelectMany(t => t.Methods);

    // Attributes that the compiler embeds are metadata: no code of theirs runs.
    private static IEnumerable<TypeDefinition> Types(ModuleDefinition module) => module.GetTypes().Where(t => t.BaseType?.FullName != "System.Attribute");
}
