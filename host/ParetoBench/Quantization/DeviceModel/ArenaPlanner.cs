namespace ParetoBench.Quantization.DeviceModel;

/// <summary>
/// Places arena tensors so that those alive at the same time do not overlap: largest first, each at the lowest
/// free offset (greedy by size, Pisarchyk and Lee, arXiv 2001.03288). Scratch buffers live during their operator only.
/// </summary>
public static class ArenaPlanner
{
    private const int Alignment = 4;

    private sealed record Placement(DeviceTensor Tensor, int First, int Last, int Bytes);

    /// <summary>Sets every arena tensor's offset. Returns the arena's bytes and the lower bound no plan can go below.</summary>
    public static (int Bytes, int LowerBound) Plan(DeviceModelBuilder model)
    {
        List<Placement> placements = Lifetimes(model);
        List<Placement> placed = [];
        int end = 0;
        foreach (Placement p in placements.OrderByDescending(p => p.Bytes).ThenBy(p => p.First).ThenBy(p => p.Tensor.Index))
        {
            int offset = 0;
            foreach (Placement other in placed.Where(o => o.First <= p.Last && p.First <= o.Last).OrderBy(o => o.Tensor.ArenaOffset))
            {
                if (offset + p.Bytes <= other.Tensor.ArenaOffset)
                    break;
                offset = Math.Max(offset, other.Tensor.ArenaOffset + other.Bytes);
            }
            p.Tensor.ArenaOffset = offset;
            placed.Add(p);
            end = Math.Max(end, offset + p.Bytes);
        }
        int bound = model.Operators.Count == 0 ? 0 : Enumerable.Range(0, model.Operators.Count).Max(step => placements.Where(p => p.First <= step && step <= p.Last).Sum(p => p.Bytes));
        return (end, bound);
    }

    private static List<Placement> Lifetimes(DeviceModelBuilder model)
    {
        List<Placement> placements = [];
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
                placements.Add(new Placement(tensor, first, last, (tensor.Bytes + Alignment - 1) / Alignment * Alignment));
        }
        return placements;
    }
}
