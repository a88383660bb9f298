using ParetoBench.Engine;
using ParetoBench.Quantization.DeviceModel;

namespace ParetoBench.Tests.Quantization.DeviceModel;

/// <summary>Plans of random graphs.</summary>
public sealed class ArenaPlannerTests
{
    private const int Graphs = 300;

    [Fact]
    public void No_two_tensors_that_live_at_the_same_time_overlap()
    {
        for (int seed = 0; seed < Graphs; seed++)
        {
            DeviceModelBuilder model = RandomGraph(seed);
            (int bytes, int bound) = ArenaPlanner.Plan(model);
            DeviceTensor[] arena = [.. model.Tensors.Where(t => t.Data == null)];
            foreach (DeviceTensor tensor in arena)
            {
                Assert.Equal(0, tensor.ArenaOffset % 4);
                Assert.InRange(tensor.ArenaOffset + tensor.Bytes, 1, bytes);
            }
            int needed = 0;
            for (int step = 0; step < model.Operators.Count; step++)
            {
                DeviceTensor[] alive = [.. arena.Where(t => Lives(model, t, step)).OrderBy(t => t.ArenaOffset)];
                for (int i = 1; i < alive.Length; i++)
                    Assert.True(alive[i - 1].ArenaOffset + alive[i - 1].Bytes <= alive[i].ArenaOffset || TakesThePlaceOf(model, step, alive[i - 1], alive[i]),
                        $"graph {seed}, step {step}: tensors {alive[i - 1].Index} and {alive[i].Index} overlap");
                needed = Math.Max(needed, alive.DistinctBy(t => t.ArenaOffset).Sum(t => (t.Bytes + 3) / 4 * 4));
            }
            Assert.Equal(needed, bound);
            Assert.InRange(bytes, bound, 2 * bound);
        }
    }

    [Fact]
    public void A_chain_takes_no_more_than_its_two_largest_neighbours()
    {
        DeviceModelBuilder model = new();
        DeviceTensor x = model.Arena(ElementType.I8, [100]);
        model.Inputs.Add(x);
        foreach (int size in (int[])[400, 40, 300, 8])
        {
            DeviceTensor y = model.Arena(ElementType.I8, [size]);
            model.Operator(Opcode.Table, [x], [y], [1], "");
            x = y;
        }
        model.Outputs.Add(x);
        Assert.Equal((500, 500), ArenaPlanner.Plan(model));
    }

    [Fact]
    public void An_element_wise_operator_writes_over_the_input_it_reads_last()
    {
        DeviceModelBuilder model = new();
        DeviceTensor a = model.Arena(ElementType.I8, [100]), b = model.Arena(ElementType.I8, [100]);
        DeviceTensor sum = model.Arena(ElementType.I8, [100]), y = model.Arena(ElementType.I8, [100]);
        model.Inputs.AddRange([a, b]);
        model.Operator(Opcode.Add, [a, b], [sum], [100], "");
        model.Operator(Opcode.Table, [sum], [y], [100], "");
        model.Outputs.Add(y);
        Assert.Equal((200, 200), ArenaPlanner.Plan(model));
    }

    [Fact]
    public void A_value_that_is_read_again_or_is_an_output_is_not_written_over()
    {
        DeviceModelBuilder model = new();
        DeviceTensor x = model.Arena(ElementType.I8, [100]), y = model.Arena(ElementType.I8, [100]), z = model.Arena(ElementType.I8, [100]);
        model.Inputs.Add(x);
        model.Operator(Opcode.Table, [x], [y], [100], "");
        model.Operator(Opcode.Add, [x, y], [z], [100], "");
        model.Outputs.AddRange([y, z]);
        ArenaPlanner.Plan(model);
        Assert.NotEqual(x.ArenaOffset, y.ArenaOffset);
        Assert.NotEqual(y.ArenaOffset, z.ArenaOffset);
    }

    private static bool TakesThePlaceOf(DeviceModelBuilder model, int step, DeviceTensor a, DeviceTensor b)
    {
        (DeviceTensor x, DeviceTensor y) = Uses(model.Operators[step].Outputs, a) ? (b, a) : (a, b);
        return model.Operators[step].Opcode is Opcode.Requantize or Opcode.Table or Opcode.Add or Opcode.Clamp
            && Uses(model.Operators[step].Inputs, x) && Uses(model.Operators[step].Outputs, y)
            && x.ArenaOffset == y.ArenaOffset && x.Bytes == y.Bytes && !Lives(model, x, step + 1) && (step == 0 || !Lives(model, y, step - 1));
    }

    /// <summary>From the step that makes it to the last that reads it; inputs from the start, outputs to the end.</summary>
    private static bool Lives(DeviceModelBuilder model, DeviceTensor tensor, int step)
    {
        int[] steps = [.. Enumerable.Range(0, model.Operators.Count)
            .Where(i => Uses(model.Operators[i].Inputs, tensor) || Uses(model.Operators[i].Outputs, tensor))];
        int first = model.Inputs.Any(t => ReferenceEquals(t, tensor)) ? 0 : steps.Min();
        int last = model.Outputs.Any(t => ReferenceEquals(t, tensor)) ? model.Operators.Count - 1 : steps.DefaultIfEmpty(0).Max();
        return first <= step && step <= last;
    }

    private static bool Uses(DeviceTensor?[] operands, DeviceTensor tensor) => operands.Any(t => ReferenceEquals(t, tensor));

    private static DeviceModelBuilder RandomGraph(int seed)
    {
        Random random = new(seed);
        DeviceModelBuilder model = new();
        List<DeviceTensor> made = [];
        DeviceTensor Tensor() => model.Arena(random.Next(2) == 0 ? ElementType.I8 : ElementType.I32, [random.Next(1, 200)]);
        for (int i = random.Next(1, 3); i > 0; i--)
        {
            made.Add(Tensor());
            model.Inputs.Add(made[^1]);
        }
        for (int i = random.Next(1, 12); i > 0; i--)
        {
            List<DeviceTensor?> inputs = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => made[random.Next(made.Count)]), null,
                model.Constant(new int[3])];
            // A scratch buffer: an arena tensor that only this operator has.
            if (random.Next(4) == 0)
                inputs.Add(Tensor());
            DeviceTensor y = Tensor();
            model.Operator(Opcode.Add, [.. inputs], [y], [1], "");
            made.Add(y);
        }
        model.Outputs.Add(made[^1]);
        if (random.Next(3) == 0)
            model.Outputs.Add(made[random.Next(made.Count)]);
        return model;
    }
}
