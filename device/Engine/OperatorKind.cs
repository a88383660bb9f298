namespace ParetoBench.Engine;

/// <summary>All that is known of one opcode. <see cref="OperatorTable"/> has one of each.</summary>
internal sealed class OperatorKind
{
    public readonly int Code;

    /// <summary>Numbers that a record of this kind has.</summary>
    public readonly int Inputs;
    public readonly int Outputs;
    public readonly int Parameters;

    /// <summary>One inference. It relies on what the checks found, and allocates nothing.</summary>
    public readonly OperatorStep Run;

    private readonly OperatorStep _check;
    private readonly OperatorStep _checkConstants;
    private readonly OperatorStep _prepare;

    /// <param name="check">What the operator demands of its tensors and parameters (MODEL.md, section 6).</param>
    /// <param name="checkConstants">What it demands of its constants' values; null if nothing.</param>
    /// <param name="prepare">Makes what the kernel keeps between inferences; null if it keeps nothing.</param>
    public OperatorKind(
        int code,
        int inputs,
        int outputs,
        int parameters,
        OperatorStep check,
        OperatorStep run,
        OperatorStep checkConstants = null,
        OperatorStep prepare = null)
    {
        Code = code;
        Inputs = inputs;
        Outputs = outputs;
        Parameters = parameters;
        Run = run;
        _check = check;
        _checkConstants = checkConstants;
        _prepare = prepare;
    }

    /// <summary>Checks a record before there is memory for its tensors.</summary>
    public void Check(Operator op)
    {
        bool counts = op.Inputs.Length == Inputs && op.Outputs.Length == Outputs && op.Parameters.Length == Parameters;
        TensorRules.Require(op, counts, "wrong number of inputs, outputs or parameters");
        TensorRules.Require(op, op.Inputs[0] != null, "no input");
        _check(op);
    }

    /// <summary>Once constants are read: checks them, and makes what inferences need.</summary>
    public void Prepare(Operator op)
    {
        _checkConstants?.Invoke(op);
        _prepare?.Invoke(op);
    }
}
