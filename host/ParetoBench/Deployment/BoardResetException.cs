namespace ParetoBench.Deployment;

/// <summary>The runner booted anew since it was greeted: it forgot its model. Greet it again and load again.</summary>
public sealed class BoardResetException(string where) : RunnerException(
    "The board was reset while it was in use",
    where,
    "Check its power supply and its watchdog. The job is started again; if it is reset at the same place each time, the model may exhaust its stack.");
