namespace ParetoBench.Engine.Kernels;

/// <summary>REDUCE over the middle of x[outer,n,inner].</summary>
internal static class Reduce
{
    public const int Sum = 0;
    public const int Largest = 1;
    public const int Smallest = 2;
    public const int Product = 3;
    public const int SumOfSquares = 4;

    /// <summary>More 16-bit summands than this could leave 32 bits.</summary>
    private const int MostSummands = 65535;

    public static void Check(Operator op)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        bool integer = TensorRules.IsInteger(type);
        TensorRules.Require(op, TensorRules.IsData(type) && p[0] >= 1 && p[1] >= 1 && p[2] >= 1, "bad sizes or type");
        TensorRules.Require(op, p[3] >= 0 && p[3] <= (integer ? Smallest : SumOfSquares + 1), "unknown function");
        TensorRules.Has(op, op.Inputs[0], type, p[0], p[1], p[2], 1);
        TensorRules.Has(op, op.Outputs[0], type, p[0], p[2], 1, 1);
        if (!integer)
        {
            op.Low = FloatMath.FromBits(p[4]);
            return;
        }
        TensorRules.Require(op, p[3] != Sum || p[1] <= MostSummands, "too many summands");
        TensorRules.Scale(op, p[4], p[5]);
        TensorRules.ZeroPoint(op, type, p[6]);
        TensorRules.ZeroPoint(op, type, p[7]);
    }

    public static void Run(Operator op)
    {
        int[] p = op.Parameters;
        bool real = op.Inputs[0].Type == ElementType.F32;
        for (int o = 0; o < p[0]; o++)
        {
            for (int i = 0; i < p[2]; i++)
            {
                int first = o * p[1] * p[2] + i;
                if (real)
                    op.Outputs[0].F32[op.Outputs[0].Start + o * p[2] + i] = Real(op, first) * op.Low;
                else
                    Integers.Put(op.Outputs[0], o * p[2] + i, Integer(op, first));
            }
        }
    }

    private static float Real(Operator op, int at)
    {
        int n = op.Parameters[1], step = op.Parameters[2], function = op.Parameters[3];
        float[] x = op.Inputs[0].F32;
        at += op.Inputs[0].Start;
        float result = Start(function, x[at]);
        for (int k = 1; k < n; k++)
        {
            at += step;
            float v = x[at];
            switch (function)
            {
                case Sum: result += v; break;
                case Largest: result = v > result ? v : result; break;
                case Smallest: result = v < result ? v : result; break;
                case Product: result *= v; break;
                case SumOfSquares: result += v * v; break;
                default: result += v < 0f ? -v : v; break;
            }
        }
        return result;
    }

    private static float Start(int function, float first)
    {
        return function == SumOfSquares ? first * first : function > SumOfSquares && first < 0f ? -first : first;
    }

    private static int Integer(Operator op, int at)
    {
        int[] p = op.Parameters;
        Tensor x = op.Inputs[0];
        int result = Integers.At(x, at);
        for (int k = 1; k < p[1]; k++)
        {
            at += p[2];
            int v = Integers.At(x, at);
            result = p[3] == Sum ? result + v : p[3] == Largest ? (v > result ? v : result) : v < result ? v : result;
        }
        return p[3] == Sum ? Requantization.Apply(result - p[1] * p[6], p[4], p[5], op.DoubleRounding) + p[7] : result;
    }
}
