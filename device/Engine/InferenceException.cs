using System;

namespace ParetoBench.Engine;

/// <summary>A check that only the data can fail, such as a token outside its table.</summary>
public class InferenceException : Exception
{
    public InferenceException(int operatorIndex, string message)
        : base(message)
    {
        OperatorIndex = operatorIndex;
    }

    public int OperatorIndex { get; }
}
