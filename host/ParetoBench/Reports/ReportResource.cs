namespace ParetoBench.Reports;

/// <summary>The parts of report.html that Reports.targets embeds in the assembly.</summary>
internal static class ReportResource
{
    private const string Prefix = "report/";
    private const string LicencePrefix = Prefix + "licence/";

    public static string Text(string name)
    {
        using Stream stream = typeof(ReportResource).Assembly.GetManifestResourceStream(Prefix + name)
            ?? throw new InvalidOperationException($"{name} is not embedded; Reports.targets lists what is");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The licences of the scripts, each under its package's name.</summary>
    public static string Licences() =>
        string.Join("\n\n", typeof(ReportResource).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(LicencePrefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => $"{name[LicencePrefix.Length..]}\n\n{Text(name[Prefix.Length..]).Trim()}"));
}
