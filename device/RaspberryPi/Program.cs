using ParetoBench.RaspberryPi;

const int UsageError = 2;
const int PortFailed = 3;

if (RunnerOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(RunnerOptions.Usage);
    return UsageError;
}

Crc32Instructions.Install();
if (options.Stdio)
{
    LinuxRunner.Serve(new StreamDeviceLink(Console.OpenStandardInput(), Console.OpenStandardOutput()));
    return 0;
}

if (options.UntilStdinCloses)
    ParentWatch.Start();

try
{
    using SerialDeviceLink link = SerialDeviceLink.Open(options.Port!, options.Baud);
    LinuxRunner.Serve(link);
    return 0;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
{
    Console.Error.WriteLine($"paretobench-runner: cannot open {options.Port}: {e.Message}");
    return PortFailed;
}
