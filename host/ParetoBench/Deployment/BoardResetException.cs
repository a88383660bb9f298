namespace ParetoBench.Deployment;

/// <summary>The runner booted anew since it was greeted: it forgot its model. Greet it again and load again.</summary>
public sealed class BoardResetException(string where) : RunnerException(
    "The board was reset while it was in use",
    where,
    "Check its power supply and its watchdog. The job is restarted; if the board resets at the same place every time, the model may be exhausting its stack.");
