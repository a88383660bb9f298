using System.Reflection;
using Mono.Cecil;
using TypeAttributes = Mono.Cecil.TypeAttributes;
using FieldAttributes = Mono.Cecil.FieldAttributes;

namespace ParetoBench.Tests.Nano;

/// <summary>Makes an assembly of facts that the C# compiler can compile against. It holds no code: every method throws null.</summary>
internal sealed class ReferenceAssembly
{
    private const TypeAttributes Public = TypeAttributes.Public | TypeAttributes.BeforeFieldInit;

    private static readonly string[] Primitives =
        ["Void", "Boolean", "Char", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "IntPtr", "UIntPtr", "String", "Object"];

    /// <summary>In a signature a primitive type is a code. Cecil sets it on what it reads, and on nothing that is made.</summary>
    private static readonly FieldInfo Signature = typeof(TypeReference).GetField("etype", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly AssemblyFacts _facts;
    private readonly ModuleDefinition _core;
    private readonly Dictionary<string, TypeDefinition> _types = [];

    /// <param name="core">The core library; null: this is it.</param>
    private ReferenceAssembly(AssemblyFacts facts, ModuleDefinition? core)
    {
        _facts = facts;
        AssemblyDefinition assembly = AssemblyDefinition.CreateAssembly(new AssemblyNameDefinition(facts.Name, facts.Version), facts.Name, ModuleKind.Dll);
        Module = assembly.MainModule;
        _core = core ?? Module;
    }

    public ModuleDefinition Module { get; }

    /// <summary>Writes one assembly for each that the lists name into the folder; the core library is the first of all.</summary>
    public static void WriteAll(string folder)
    {
        Directory.CreateDirectory(folder);
        ModuleDefinition? core = null;
        foreach (AssemblyFacts facts in FactsFile.Read("corelibrary.txt").Concat(FactsFile.Read("packages.txt")))
        {
            ReferenceAssembly made = new(facts, core);
            made.Fill();
            made.Module.Assembly.Write(Path.Combine(folder, facts.Name + ".dll"));
            core ??= made.Module;
        }
    }

    private void Fill()
    {
        foreach (TypeFacts type in _facts.Types)
            Declare(type);
        foreach (TypeFacts type in _facts.Types)
            Inherit(type);
        // Members are marked with attributes, whose constructors must be there then.
        foreach (TypeFacts type in _facts.Types.OrderBy(t => t.Name is not ("System.ParamArrayAttribute" or "System.Reflection.DefaultMemberAttribute")))
        {
            foreach (string member in type.Members)
                new ReferenceMember(_types[type.Name], type.Kind, Find).Add(member);
        }
    }

    private void Declare(TypeFacts facts)
    {
        int nested = facts.Name.LastIndexOf('/'), dot = facts.Name.LastIndexOf('.');
        TypeAttributes attributes = facts.Kind switch
        {
            "interface" => TypeAttributes.Interface | TypeAttributes.Abstract,
            "struct" => TypeAttributes.Sealed | TypeAttributes.SequentialLayout,
            "enum" or "delegate" => TypeAttributes.Sealed,
            _ => facts.Modifier switch { "static" => TypeAttributes.Abstract | TypeAttributes.Sealed, "abstract" => TypeAttributes.Abstract, "sealed" => TypeAttributes.Sealed, _ => 0 },
        };
        TypeDefinition type = nested >= 0
            ? new TypeDefinition("", facts.Name[(nested + 1)..], attributes | TypeAttributes.NestedPublic)
            : new TypeDefinition(dot < 0 ? "" : facts.Name[..dot], facts.Name[(dot + 1)..], attributes | Public);
        if (nested >= 0)
            _types[facts.Name[..nested]].NestedTypes.Add(type);
        else
            Module.Types.Add(type);
        _types[facts.Name] = type;
        if (Primitives.Contains(type.Name) && type.Namespace == "System")
            Signature.SetValue(type, Enum.Parse(Signature.FieldType, type.Name switch { "SByte" => "I1", "Byte" => "U1", "Int16" => "I2", "UInt16" => "U2", "Int32" => "I4", "UInt32" => "U4", "Int64" => "I8", "UInt64" => "U8", "Single" => "R4", "Double" => "R8", "IntPtr" => "I", "UIntPtr" => "U", var same => same }));
    }

    private void Inherit(TypeFacts facts)
    {
        TypeDefinition type = _types[facts.Name];
        type.BaseType = facts.Kind switch
        {
            "struct" => Find("System.ValueType"),
            "enum" => Find("System.Enum"),
            "delegate" => Find("System.MulticastDelegate"),
            "interface" => null,
            _ => facts.Bases.Length == 0 ? null : Find(facts.Bases[0]),
        };
        if (facts.Kind == "enum")
            type.Fields.Add(new FieldDefinition("value__", FieldAttributes.Public | FieldAttributes.SpecialName | FieldAttributes.RTSpecialName, Find(facts.Bases[0])));
        else
            foreach (string name in facts.Kind == "class" ? facts.Bases.Skip(1) : facts.Bases)
                type.Interfaces.Add(new InterfaceImplementation(Find(name)));
    }

    private TypeReference Find(string name)
    {
        if (name.EndsWith('&'))
            return new ByReferenceType(Find(name[..^1]));
        if (name.EndsWith("[]", StringComparison.Ordinal))
            return new ArrayType(Find(name[..^2]));
        if (_types.TryGetValue(name, out TypeDefinition? own))
            return own;
        TypeDefinition there = _core.GetType(name) ?? throw new InvalidOperationException($"{_facts.Name}: no list has {name}");
        return Module.ImportReference(there);
    }
}
