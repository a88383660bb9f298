using System.Globalization;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ParetoBench.Tests.Nano;

/// <summary>Adds a member of a list of facts to a type.</summary>
internal sealed class ReferenceMember(TypeDefinition type, string kind, Func<string, TypeReference> find)
{
    public void Add(string fact)
    {
        string[] words = fact.Split(' ');
        if (kind == "enum")
            Constant(words[0], type, FieldAttributes.Static | FieldAttributes.Literal, words[2]);
        else if (words[0] == "indexer")
            Indexer(words[1]);
        else if (words[0] == "const")
            Constant(words[1], find(words[3]), FieldAttributes.Static | FieldAttributes.Literal, fact[(fact.IndexOf(" = ", StringComparison.Ordinal) + 3)..]);
        else if (words[0] == "field")
            type.Fields.Add(new FieldDefinition(words[1], FieldAttributes.Public | (fact.EndsWith(" static", StringComparison.Ordinal) || fact.Contains(" static ") ? FieldAttributes.Static : 0) | (words.Contains("readonly") ? FieldAttributes.InitOnly : 0), find(words[3])));
        else if (words[0] == "property")
            Property(fact["property ".Length..]);
        else if (words[0] == "event")
            Event(words[1], find(words[3]), fact);
        else
            Method(fact);
    }

    private void Constant(string name, TypeReference of, FieldAttributes attributes, string text)
    {
        FieldDefinition field = new(name, FieldAttributes.Public | attributes, of);
        string storage = kind == "enum" ? type.Fields[0].FieldType.FullName : of.FullName;
        field.Constant = storage switch
        {
            "System.String" => text.Trim('"'),
            "System.Char" => (object)(char)int.Parse(text[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            "System.Boolean" => bool.Parse(text),
            _ => Convert.ChangeType(text, Type.GetType(storage)!, CultureInfo.InvariantCulture),
        };
        type.Fields.Add(field);
    }

    private void Indexer(string name)
    {
        TypeDefinition attribute = (TypeDefinition)find("System.Reflection.DefaultMemberAttribute");
        CustomAttribute mark = new(attribute.Methods.First(m => m.IsConstructor));
        mark.ConstructorArguments.Add(new CustomAttributeArgument(find("System.String"), name));
        type.CustomAttributes.Add(mark);
    }

    /// <summary>name(parameters) : type get set flags.</summary>
    private void Property(string fact)
    {
        int colon = fact.IndexOf(" : ", StringComparison.Ordinal);
        (string name, string[] parameters) = Signature(fact[..colon]);
        string[] words = fact[(colon + 3)..].Split(' ');
        PropertyDefinition property = new(name, PropertyAttributes.None, find(words[0]));
        if (words.Contains("get"))
            property.GetMethod = Accessor("get_" + name, words, find(words[0]), parameters);
        if (words.Contains("set"))
            property.SetMethod = Accessor("set_" + name, words, find("System.Void"), [.. parameters, words[0]]);
        type.Properties.Add(property);
    }

    private void Event(string name, TypeReference of, string fact)
    {
        string[] words = fact.Split(' ');
        type.Events.Add(new EventDefinition(name, EventAttributes.None, of)
        {
            AddMethod = Accessor("add_" + name, words, find("System.Void"), [of.FullName]),
            RemoveMethod = Accessor("remove_" + name, words, find("System.Void"), [of.FullName]),
        });
    }

    private MethodDefinition Accessor(string name, string[] flags, TypeReference result, string[] parameters)
    {
        MethodDefinition method = Create(name, flags, result, parameters);
        method.IsSpecialName = true;
        return method;
    }

    /// <summary>new(parameters) flags, or name(parameters) : type flags.</summary>
    private void Method(string fact)
    {
        int close = fact.IndexOf(')');
        (string name, string[] parameters) = Signature(fact[..(close + 1)]);
        string[] rest = fact[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (name == "new")
        {
            MethodDefinition constructor = Create(".ctor", rest, find("System.Void"), parameters);
            constructor.Attributes |= MethodAttributes.SpecialName | MethodAttributes.RTSpecialName;
            return;
        }
        MethodDefinition method = Create(name, rest, find(rest[1]), parameters);
        method.IsSpecialName = name.StartsWith("op_", StringComparison.Ordinal);
    }

    private static (string Name, string[] Parameters) Signature(string text)
    {
        int open = text.IndexOf('(');
        return open < 0 ? (text, []) : (text[..open], text[(open + 1)..^1].Split(", ", StringSplitOptions.RemoveEmptyEntries));
    }

    private MethodDefinition Create(string name, string[] flags, TypeReference result, string[] parameters)
    {
        MethodAttributes attributes = MethodAttributes.HideBySig | (flags.Contains("protected") ? MethodAttributes.Family : MethodAttributes.Public);
        attributes |= flags.Contains("static") ? MethodAttributes.Static : 0;
        bool isVirtual = flags.Contains("virtual") || flags.Contains("abstract") || flags.Contains("final");
        attributes |= isVirtual ? MethodAttributes.Virtual | MethodAttributes.NewSlot : flags.Contains("override") ? MethodAttributes.Virtual : 0;
        attributes |= flags.Contains("abstract") ? MethodAttributes.Abstract : flags.Contains("final") ? MethodAttributes.Final : 0;
        MethodDefinition method = new(name, attributes, result);
        foreach (string parameter in parameters)
            method.Parameters.Add(Parameter(parameter));
        if (kind == "delegate")
            method.ImplAttributes = MethodImplAttributes.Runtime;
        else if (!method.IsAbstract)
            Throw(method);
        type.Methods.Add(method);
        return method;
    }

    private ParameterDefinition Parameter(string fact)
    {
        string[] words = fact.Split(' ');
        ParameterDefinition parameter = new(find(words[^1]));
        if (words.Contains("out"))
            parameter.Attributes = ParameterAttributes.Out;
        if (words.Contains("params"))
            parameter.CustomAttributes.Add(new CustomAttribute(((TypeDefinition)find("System.ParamArrayAttribute")).Methods.First(m => m.IsConstructor)));
        return parameter;
    }

    private static void Throw(MethodDefinition method)
    {
        ILProcessor il = method.Body.GetILProcessor();
        il.Emit(OpCodes.Ldnull);
        il.Emit(OpCodes.Throw);
    }
}
