using System.Diagnostics;
using ParetoBench.Boards.Building.Nano;

namespace ParetoBench.Cli;

/// <summary>The doctor's lines about boards with .NET nanoFramework.</summary>
internal static class DoctorNano
{
    public static void Write(TextWriter output)
    {
        NanoTools tools = NanoTools.Find();
        if (tools.CoreLibrary is { } folder)
            output.WriteLine($"ok       nanoFramework.CoreLibrary {Version(Path.Combine(folder, "mscorlib.dll"))} ({folder})");
        foreach (string missing in tools.Missing)
            output.WriteLine($"missing  {missing}; for boards with .NET nanoFramework");
    }

    /// <summary>The package's: the fourth number of the file's is the build's.</summary>
    private static string Version(string assembly)
    {
        FileVersionInfo version = FileVersionInfo.GetVersionInfo(assembly);
        return FormattableString.Invariant($"{version.FileMajorPart}.{version.FileMinorPart}.{version.FileBuildPart}");
    }
}
