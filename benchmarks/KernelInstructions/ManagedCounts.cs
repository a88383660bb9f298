using System.Reflection;
using System.Runtime.Loader;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using ParetoBench.Engine;
using FieldAttributes = Mono.Cecil.FieldAttributes;
using MethodBody = Mono.Cecil.Cil.MethodBody;
using TypeAttributes = Mono.Cecil.TypeAttributes;

namespace ParetoBench.KernelInstructions;

/// <summary>
/// Counts what the C# engine makes an interpreter do: its compiled code gets a counter in every basic block and runs on .NET.
/// The interpreter of nanoFramework takes about the same time for each instruction, and for a call as long as for
/// <see cref="CallInstructions"/> (the virtual device: 3.5 ns and 50 ns).
/// </summary>
internal sealed class ManagedCounts
{
    /// <summary>What a call costs besides its own instruction and those of the method.</summary>
    public const int CallInstructions = 14;

    private readonly Type _network;
    private readonly FieldInfo _count;

    public ManagedCounts()
    {
        using MemoryStream instrumented = new();
        using (ModuleDefinition module = ModuleDefinition.ReadModule(typeof(Network).Assembly.Location))
        {
            Instrument(module);
            module.Write(instrumented);
        }
        instrumented.Position = 0;
        Assembly assembly = new AssemblyLoadContext("counted").LoadFromStream(instrumented);
        _network = assembly.GetType(typeof(Network).FullName!)!;
        _count = assembly.GetType("InstructionCounter")!.GetField("Count")!;
    }

    /// <summary>Instructions of each operator of a model, in order; inputs are zero.</summary>
    public IReadOnlyList<long> OfOperators(byte[] model)
    {
        object network = _network.GetMethod("Load", [typeof(byte[]), typeof(int)])!.Invoke(null, [model, model.Length])!;
        object parsed = _network.GetProperty("Model")!.GetValue(network)!;
        Array operators = (Array)parsed.GetType().GetField("Operators")!.GetValue(parsed)!;
        MethodInfo execute = _network.GetMethod("Execute")!;
        List<long> counts = [];
        foreach (object op in operators)
        {
            long before = (long)_count.GetValue(null)!;
            execute.Invoke(network, [op]);
            counts.Add((long)_count.GetValue(null)! - before);
        }
        return counts;
    }

    private static void Instrument(ModuleDefinition module)
    {
        MethodDefinition[] methods = [.. module.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody)];
        TypeDefinition counter = new(
            "", "InstructionCounter", TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed, module.TypeSystem.Object);
        FieldDefinition count = new("Count", FieldAttributes.Public | FieldAttributes.Static, module.TypeSystem.Int64);
        counter.Fields.Add(count);
        module.Types.Add(counter);
        foreach (MethodDefinition method in methods)
            Instrument(method.Body, count);
    }

    private static void Instrument(MethodBody body, FieldDefinition count)
    {
        // Short branches may not reach over what is added.
        body.SimplifyMacros();
        Instruction[] original = [.. body.Instructions];
        HashSet<Instruction> starts = [original[0], .. Targets(body)];
        for (int i = 0; i + 1 < original.Length; i++)
        {
            if (original[i].OpCode.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw)
                starts.Add(original[i + 1]);
        }
        ILProcessor il = body.GetILProcessor();
        Dictionary<Instruction, Instruction> moved = [];
        for (int i = 0; i < original.Length; i++)
        {
            if (!starts.Contains(original[i]))
                continue;
            int end = i + 1;
            while (end < original.Length && !starts.Contains(original[end]))
                end++;
            Instruction[] block = original[i..end];
            int cost = block.Length + CallInstructions * block.Count(b => b.OpCode.FlowControl == FlowControl.Call && b.OpCode.Code != Code.Newobj);
            Instruction[] added =
            [
                Instruction.Create(OpCodes.Ldsfld, count), Instruction.Create(OpCodes.Ldc_I4, cost), Instruction.Create(OpCodes.Conv_I8),
                Instruction.Create(OpCodes.Add), Instruction.Create(OpCodes.Stsfld, count)
            ];
            foreach (Instruction one in added)
                il.InsertBefore(original[i], one);
            moved[original[i]] = added[0];
        }
        Redirect(body, original, moved);
    }

    private static IEnumerable<Instruction> Targets(MethodBody body) => body.Instructions
        .SelectMany(i => i.Operand switch { Instruction one => [one], Instruction[] several => several, _ => Enumerable.Empty<Instruction>() })
        .Concat(body.ExceptionHandlers.SelectMany(h => new[] { h.TryStart, h.HandlerStart, h.FilterStart }).OfType<Instruction>());

    private static void Redirect(MethodBody body, Instruction[] original, Dictionary<Instruction, Instruction> moved)
    {
        foreach (Instruction instruction in original)
        {
            if (instruction.Operand is Instruction one)
                instruction.Operand = moved[one];
            else if (instruction.Operand is Instruction[] several)
                instruction.Operand = Array.ConvertAll(several, s => moved[s]);
        }
        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            handler.TryStart = moved[handler.TryStart];
            handler.HandlerStart = moved[handler.HandlerStart];
            handler.TryEnd = moved.GetValueOrDefault(handler.TryEnd, handler.TryEnd);
            if (handler.HandlerEnd != null)
                handler.HandlerEnd = moved.GetValueOrDefault(handler.HandlerEnd, handler.HandlerEnd);
        }
    }
}
