namespace ParetoBench.Engine;

/// <summary>One thing that is done with an operator: a check, a preparation, an inference.</summary>
internal delegate void OperatorStep(Operator op);
