namespace ParetoBench.Engine.Kernels;

/// <summary>REDUCE and ARGMAX over the middle of x[outer,n,inner].</summary>
internal static class Reduction
{
    public const int Sum = 0;
    public const int Largest = 1;
    public const int Smallest = 2;
    public const int Product = 3;
    public const int SumOfSquares = 4;

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

    public static void RunArgMax(Operator op)
    {
        int[] p = op.Parameters;
        for (int o = 0; o < p[0]; o++)
        {
            for (int i = 0; i < p[2]; i++)
                op.Outputs[0].I32[op.Outputs[0].Start + o * p[2] + i] = Position(op, o * p[1] * p[2] + i);
        }
    }

    private static int Position(Operator op, int first)
    {
        int[] p = op.Parameters;
        bool smallest = (p[3] & 1) != 0, last = (p[3] & 2) != 0;
        int best = 0;
        for (int k = 1; k < p[1]; k++)
        {
            int order = Compare(op.Inputs[0], first + k * p[2], first + best * p[2]);
            if (smallest)
                order = -order;
            if (order > 0 || (last && order == 0))
                best = k;
        }
        return best;
    }

    private static int Compare(Tensor t, int a, int b)
    {
        if (t.Type == ElementType.F32)
            return t.F32[t.Start + a] > t.F32[t.Start + b] ? 1 : t.F32[t.Start + a] < t.F32[t.Start + b] ? -1 : 0;
        return Integers.At(t, a) - Integers.At(t, b);
    }
}
