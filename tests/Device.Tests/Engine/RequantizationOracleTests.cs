using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using ParetoBench.Engine;
using ParetoBench.Engine.Kernels;
using ParetoBench.Quantization.DeviceModel;

namespace ParetoBench.Tests.Engine;

/// <summary>Requantization (MODEL.md, section 4) of random numbers against unbounded integers.</summary>
public sealed class RequantizationOracleTests
{
    private const int Rows = 400;

    private static readonly Gen<int> Values =
        Gen.OneOf(Gen.Choose(int.MinValue, int.MaxValue), Gen.Choose(-100_000, 100_000), Gen.Elements(0, 1, -1, int.MinValue, int.MaxValue, 1 << 30));

    private static readonly Gen<int> Multipliers = Gen.OneOf(Gen.Choose(1 << 30, int.MaxValue), Gen.Elements(0, 1 << 30, int.MaxValue));

    private static readonly Arbitrary<(int X, int Multiplier, int Shift)> Cases =
        (from x in Values from multiplier in Multipliers from shift in Gen.Choose(-31, 30) select (x, multiplier, shift)).ToArbitrary();

    [Fact]
    public void Both_roundings_equal_unbounded_integers() =>
        Prop.ForAll(Cases, c => Requantization.Apply(c.X, c.Multiplier, c.Shift, false) == Single(c.X, c.Multiplier, c.Shift)
            && Requantization.Apply(c.X, c.Multiplier, c.Shift, true) == Double(c.X, c.Multiplier, c.Shift))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Both_engines_equal_unbounded_integers(bool twice)
    {
        ModelBatch batch = new();
        List<(byte[] Blob, byte[] Expected)> models = [];
        for (int seed = 0; seed < 50; seed++)
        {
            models.Add(Model(new Random(seed), twice));
            batch.Add(models[^1].Blob, [0]);
        }
        List<(int Code, byte[] Outputs)> native = batch.Run();
        for (int i = 0; i < models.Count; i++)
        {
            Assert.Equal(0, native[i].Code);
            Assert.Equal(models[i].Expected, native[i].Outputs);
            Assert.Equal(models[i].Expected, EngineRun.Outputs(Network.Load(models[i].Blob, models[i].Blob.Length), [0]));
        }
    }

    /// <summary>A dense layer without weights to speak of: its outputs are its biases, requantized with a factor each.</summary>
    private static (byte[] Blob, byte[] Expected) Model(Random random, bool twice)
    {
        int[] bias = new int[Rows], multipliers = new int[Rows];
        sbyte[] shifts = new sbyte[Rows];
        byte[] expected = new byte[Rows];
        for (int r = 0; r < Rows; r++)
        {
            bias[r] = random.Next(int.MinValue, int.MaxValue) >> random.Next(0, 31);
            multipliers[r] = random.Next(1 << 30, int.MaxValue);
            // Mostly into the range of 8 bits: a clamped output shows nothing of its rounding.
            int bits = 32 - BitOperations.LeadingZeroCount((uint)Math.Abs((long)bias[r]));
            shifts[r] = (sbyte)Math.Clamp(7 - bits + random.Next(-2, 2), -31, 30);
            int y = twice ? Double(bias[r], multipliers[r], shifts[r]) : Single(bias[r], multipliers[r], shifts[r]);
            expected[r] = (byte)Math.Clamp(y, sbyte.MinValue, sbyte.MaxValue);
        }
        DeviceModelBuilder model = new() { DoubleRounding = twice };
        DeviceTensor x = model.Arena(ElementType.I8, [1]), output = model.Arena(ElementType.I8, [Rows]);
        model.Inputs.Add(x);
        model.Outputs.Add(output);
        model.Operator(Opcode.FullyConnected,
            [x, model.Constant(new sbyte[Rows]), model.Constant(bias), model.Constant(multipliers), model.Constant(shifts)], [output],
            [1, 1, Rows, 0, 0, sbyte.MinValue, sbyte.MaxValue], "");
        return (DeviceModelWriter.Write(model, ArenaPlanner.Plan(model).Bytes), expected);
    }

    private static int Single(int x, int multiplier, int shift) => Wrapped(Floor((BigInteger)x * multiplier + BigInteger.Pow(2, 30 - shift), 31 - shift));

    private static int Double(int x, int multiplier, int shift)
    {
        BigInteger product = (BigInteger)unchecked(x << Math.Max(shift, 0)) * multiplier;
        BigInteger high = Floor(product + BigInteger.Pow(2, 30), 31);
        int down = Math.Max(-shift, 0);
        BigInteger half = down == 0 ? 0 : BigInteger.Pow(2, down - 1);
        return Wrapped(high.Sign * ((BigInteger.Abs(high) + half) / BigInteger.Pow(2, down)));
    }

    private static BigInteger Floor(BigInteger value, int bits)
    {
        BigInteger divisor = BigInteger.Pow(2, bits);
        BigInteger quotient = BigInteger.DivRem(value, divisor, out BigInteger rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    /// <summary>Taken as i32.</summary>
    private static int Wrapped(BigInteger value) => unchecked((int)(uint)(value & uint.MaxValue));
}
