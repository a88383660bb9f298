namespace ParetoBench.Boards.Flashing;

/// <summary>How the .NET runner is put on a Linux board.</summary>
public sealed record SshPublishSettings : FlashSettings
{
    /// <summary>Of a board whose runner brings a native library along: <c>arm64</c> or <c>x64</c>; null is arm64.</summary>
    public string? Processor { get; init; }
}
