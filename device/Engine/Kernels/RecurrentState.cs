namespace ParetoBench.Engine.Kernels;

/// <summary>State and pre-activations of an LSTM or GRU, made once when the model is loaded.</summary>
internal sealed class RecurrentState
{
    public readonly short[] GateX;
    public readonly short[] GateH;
    public readonly short[] State16;
    public readonly sbyte[] State8;
    public readonly float[] GateXFloat;
    public readonly float[] GateHFloat;
    public readonly float[] CellFloat;
    public readonly float[] StateFloat;

    public RecurrentState(Operator op)
    {
        int hidden = op.Parameters[2];
        int rows = (op.Code == Opcode.Lstm ? 4 : 3) * hidden;
        if (op.Inputs[0].Type == ElementType.I8)
        {
            GateX = new short[rows];
            GateH = new short[rows];
            State16 = new short[hidden];
            State8 = new sbyte[hidden];
        }
        else
        {
            GateXFloat = new float[rows];
            GateHFloat = new float[rows];
            CellFloat = new float[hidden];
            StateFloat = new float[hidden];
        }
    }
}
