using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace ParetoBench.RaspberryPi.Surroundings;

/// <summary>Small files below a root folder, as /proc and /sys have them, and the words of small programs. What cannot be had is null.</summary>
/// <param name="root">Ends in a slash; <c>/</c> but in tests.</param>
/// <param name="programs">Whether programs may be started.</param>
internal sealed class SystemFiles(string root = "/", bool programs = true)
{
    private const int PatienceMilliseconds = 2000;

    private bool _hasProgram = programs && OperatingSystem.IsLinux();

    /// <summary>Without white space and zeros at its ends.</summary>
    public string? Text(string path)
    {
        try
        {
            string text = File.ReadAllText(root + path).Trim().TrimEnd('\0');
            return text.Length == 0 ? null : text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public long? Number(string path) => long.TryParse(Text(path), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;

    /// <summary>Paths that <see cref="Text"/> takes, in order.</summary>
    public string[] Folders(string path, string pattern) =>
        Directory.Exists(root + path) ? [.. Directory.GetDirectories(root + path, pattern).Select(f => f[root.Length..]).Order(StringComparer.Ordinal)] : [];

    /// <returns>False: the system does not take it.</returns>
    public bool Write(string path, string text)
    {
        try
        {
            File.WriteAllText(root + path, text);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public string? Run(string program, string argument)
    {
        if (!_hasProgram)
            return null;
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, argument) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> said = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(PatienceMilliseconds))
                process.Kill();
            return process.ExitCode == 0 ? said.Result : null;
        }
        catch (Win32Exception)
        {
            // It is not there, and will not be.
            _hasProgram = false;
            return null;
        }
    }
}
