namespace ParetoBench.RaspberryPi;

/// <summary>Something that the command line asks for is not available on this board.</summary>
internal sealed class RunnerSetupException(string what) : Exception(what);
