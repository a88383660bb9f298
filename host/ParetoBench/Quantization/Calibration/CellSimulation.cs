using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Calibration;

/// <summary>
/// The largest cell state of an LSTM over one sequence, and the range of its state. ONNX gives out only the last cell
/// state, and may give out only the last state, so the sequence is stepped through here in double precision.
/// </summary>
internal static class CellSimulation
{
    public static (float LargestCell, float MinState, float MaxState) Run(RecurrentOperator lstm, float[] x)
    {
        int hidden = lstm.Hidden;
        double[] h = new double[hidden], c = new double[hidden], next = new double[hidden];
        double largest = 0, min = 0, max = 0;
        for (int step = 0; step < lstm.Steps; step++)
        {
            int t = lstm.Reverse ? lstm.Steps - 1 - step : step;
            for (int j = 0; j < hidden; j++)
            {
                double i = Sigmoid(Gate(lstm, x, t, h, j));
                double o = Sigmoid(Gate(lstm, x, t, h, hidden + j));
                double f = Sigmoid(Gate(lstm, x, t, h, 2 * hidden + j));
                double g = Math.Tanh(Gate(lstm, x, t, h, 3 * hidden + j));
                c[j] = f * c[j] + i * g;
                next[j] = o * Math.Tanh(c[j]);
                largest = Math.Max(largest, Math.Abs(c[j]));
                min = Math.Min(min, next[j]);
                max = Math.Max(max, next[j]);
            }
            (h, next) = (next, h);
        }
        return ((float)largest, (float)min, (float)max);
    }

    private static double Gate(RecurrentOperator lstm, float[] x, int t, double[] h, int row)
    {
        double sum = lstm.InputBias[row] + lstm.StateBias[row];
        for (int i = 0; i < lstm.InputSize; i++)
            sum += lstm.InputWeights[row * lstm.InputSize + i] * x[t * lstm.InputSize + i];
        for (int i = 0; i < lstm.Hidden; i++)
            sum += lstm.StateWeights[row * lstm.Hidden + i] * h[i];
        return sum;
    }

    private static double Sigmoid(double v) => 1 / (1 + Math.Exp(-v));
}
