using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ParetoBench.Tests.Rooms;

/// <summary>Which type of a compiled assembly refers to which other of its types: signatures, bodies, attributes, base types.</summary>
internal static class CompiledReferences
{
    /// <summary>Pairs of top-level types; what the compiler makes of a type (closures, iterators) counts as that type.</summary>
    public static IReadOnlySet<(TypeDefinition From, TypeDefinition To)> Of(string assembly)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(assembly);
        HashSet<(TypeDefinition, TypeDefinition)> found = [];
        foreach (TypeDefinition type in module.GetTypes())
        {
            foreach (TypeDefinition to in From(type).SelectMany(Parts).Where(r => r.Scope == module).Select(r => r.Resolve()).OfType<TypeDefinition>())
                found.Add((Outermost(type), Outermost(to)));
        }
        found.RemoveWhere(pair => pair.Item1 == pair.Item2);
        return found;
    }

    private static IEnumerable<TypeReference?> From(TypeDefinition type) =>
    [
        type.BaseType, .. type.Interfaces.Select(i => i.InterfaceType), .. Attributes(type), .. Constraints(type),
        .. type.Fields.Select(f => f.FieldType), .. type.Fields.SelectMany(Attributes),
        .. type.Properties.Select(p => p.PropertyType), .. type.Properties.SelectMany(Attributes), .. type.Methods.SelectMany(From),
    ];

    private static IEnumerable<TypeReference?> From(MethodDefinition method) =>
    [
        method.ReturnType, .. method.Parameters.Select(p => p.ParameterType), .. Attributes(method), .. Constraints(method),
        .. method.HasBody ? From(method.Body) : [],
    ];

    private static IEnumerable<TypeReference?> From(MethodBody body) =>
    [
        .. body.Variables.Select(v => v.VariableType),
        .. body.ExceptionHandlers.Select(h => h.CatchType),
        .. body.Instructions.SelectMany(From),
    ];

    private static IEnumerable<TypeReference?> From(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method =>
            [method.DeclaringType, method.ReturnType, .. method.GenericArguments, .. method.Parameters.Select(p => p.ParameterType)],
        MethodReference method => [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(p => p.ParameterType)],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    private static IEnumerable<TypeReference?> Attributes(ICustomAttributeProvider provider) => provider.CustomAttributes.Select(a => a.AttributeType);

    private static IEnumerable<TypeReference?> Constraints(IGenericParameterProvider provider) =>
        provider.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType);

    /// <summary>A list of boards refers to lists and to boards.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType == null ? type : Outermost(type.DeclaringType);
}
