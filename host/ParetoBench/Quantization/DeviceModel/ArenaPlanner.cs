using ParetoBench.Engine;

namespace ParetoBench.Quantization.DeviceModel;

/// <summary>
/// Places arena tensors so that those alive at the same time do not overlap. An output may take the place of an input
/// that is read there for the last time, where the operator allows it (MODEL.md, section 1). Placing is greedy, each
/// buffer at the lowest free offset (Pisarchyk and Lee, arXiv 2001.03288); the order is searched for.
/// Scratch buffers live during their operator only.
/// </summary>
public static class ArenaPlanner
{
    private const int Alignment = 4;

    /// <summary>Orders tried before the best one is taken: more than enough for the models a board can hold.</summary>
    private const int MaxOrders = 4000;

    /// <summary>Operators whose kernels read an element before they write it, and not again.</summary>
    private static readonly int[] InPlace = [Opcode.Requantize, Opcode.Table, Opcode.Add, Opcode.Clamp];

    /// <summary>Sets every arena tensor's offset. Returns the arena's bytes and the lower bound no plan can go below.</summary>
    public static (int Bytes, int LowerBound) Plan(DeviceModelBuilder model)
    {
        ArenaBuffer[] buffers = [.. Shared(model, Lifetimes(model))];
        int bound = model.Operators.Count == 0 ? 0
            : Enumerable.Range(0, model.Operators.Count).Max(step => buffers.Where(b => b.First <= step && step <= b.Last).Sum(b => b.Bytes));
        int end = Search(buffers, bound);
        foreach (ArenaBuffer buffer in buffers)
        {
            foreach (DeviceTensor tensor in buffer.Tensors)
                tensor.ArenaOffset = buffer.Offset;
        }
        return (end, bound);
    }

    /// <summary>Tries orders until one reaches the bound: by size, then by moving up what ends highest or anything at random.</summary>
    private static int Search(ArenaBuffer[] buffers, int bound)
    {
        List<ArenaBuffer> order = [.. buffers.OrderByDescending(b => b.Bytes).ThenBy(b => b.First).ThenBy(b => b.Tensors[0].Index)];
        int best = Place(order);
        List<ArenaBuffer> bestOrder = [.. order];
        // Seeded: the same model is planned the same way everywhere.
        Random random = new(1);
        for (int tried = 1; best > bound && tried < MaxOrders; tried++)
        {
            ArenaBuffer highest = order.MaxBy(b => b.Offset + b.Bytes)!;
            Move(order, tried % 2 == 0 ? highest : order[random.Next(order.Count)], random.Next(order.Count));
            int end = Place(order);
            if (end <= best)
                (best, bestOrder) = (end, [.. order]);
            else if (tried % 8 == 0)
                order = [.. bestOrder];
        }
        return Place(bestOrder);
    }

    private static void Move(List<ArenaBuffer> order, ArenaBuffer buffer, int to)
    {
        order.Remove(buffer);
        order.Insert(Math.Min(to, order.Count), buffer);
    }

    /// <summary>Each at the lowest offset that those placed before it leave free.</summary>
    private static int Place(List<ArenaBuffer> order)
    {
        List<ArenaBuffer> placed = [];
        int end = 0;
        foreach (ArenaBuffer buffer in order)
        {
            int offset = 0;
            foreach (ArenaBuffer other in placed)
            {
                if (other.First > buffer.Last || buffer.First > other.Last)
                    continue;
                if (offset + buffer.Bytes <= other.Offset)
                    break;
                offset = Math.Max(offset, other.Offset + other.Bytes);
            }
            buffer.Offset = offset;
            int at = placed.FindIndex(o => o.Offset > offset);
            placed.Insert(at < 0 ? placed.Count : at, buffer);
            end = Math.Max(end, offset + buffer.Bytes);
        }
        return end;
    }

    /// <summary>One buffer for an output and the input whose place it takes.</summary>
    private static IEnumerable<ArenaBuffer> Shared(DeviceModelBuilder model, Dictionary<DeviceTensor, ArenaBuffer> buffers)
    {
        for (int step = 0; step < model.Operators.Count; step++)
        {
            DeviceOperator op = model.Operators[step];
            if (!InPlace.Contains(op.Opcode) || op.Outputs[0] is not { } y || buffers[y].First != step)
                continue;
            DeviceTensor? x = op.Inputs.FirstOrDefault(t => t is { Data: null } && t.Type == y.Type && t.Bytes == y.Bytes && buffers[t].Last == step
                && !model.Outputs.Contains(t));
            if (x == null || ReferenceEquals(buffers[x], buffers[y]))
                continue;
            ArenaBuffer shared = buffers[x].Joined(buffers[y]);
            foreach (DeviceTensor tensor in shared.Tensors)
                buffers[tensor] = shared;
        }
        return buffers.Values.Distinct();
    }

    private static Dictionary<DeviceTensor, ArenaBuffer> Lifetimes(DeviceModelBuilder model)
    {
        Dictionary<DeviceTensor, ArenaBuffer> buffers = [];
        foreach (DeviceTensor tensor in model.Tensors.Where(t => t.Data == null))
        {
            int first = int.MaxValue, last = -1;
            for (int step = 0; step < model.Operators.Count; step++)
            {
                DeviceOperator op = model.Operators[step];
                if (!op.Inputs.Contains(tensor) && !op.Outputs.Contains(tensor))
                    continue;
                first = Math.Min(first, step);
                last = step;
            }
            if (model.Inputs.Contains(tensor))
                (first, last) = (0, Math.Max(last, 0));
            if (model.Outputs.Contains(tensor))
                (first, last) = (Math.Min(first, model.Operators.Count - 1), model.Operators.Count - 1);
            if (last >= 0)
                buffers[tensor] = new ArenaBuffer([tensor], first, last, (tensor.Bytes + Alignment - 1) / Alignment * Alignment);
        }
        return buffers;
    }
}
