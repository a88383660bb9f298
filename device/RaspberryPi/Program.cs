using ParetoBench.RaspberryPi;

const int UsageError = 2;
const int SetupFailed = 3;

if (RunnerOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(RunnerOptions.Usage);
    return UsageError;
}

Crc32Instructions.Install();
VectorZeroSearch.Install();
try
{
    using LinuxRunner runner = new(options);
    if (options.Stdio)
    {
        runner.Serve(new StreamDeviceLink(Console.OpenStandardInput(), Console.OpenStandardOutput()));
        return 0;
    }

    if (options.UntilStdinCloses)
        ParentWatch.Start();
    using SerialDeviceLink link = SerialDeviceLink.Open(options.Port!, options.Baud);
    runner.Serve(link);
    return 0;
}
catch (RunnerSetupException e)
{
    Console.Error.WriteLine($"paretobench-runner: {e.Message}");
    return SetupFailed;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
{
    Console.Error.WriteLine($"paretobench-runner: cannot open {options.Port}: {e.Message}");
    return SetupFailed;
}
