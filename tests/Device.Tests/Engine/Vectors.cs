using System.Security.Cryptography;

namespace ParetoBench.Tests.Engine;

/// <summary>The golden vectors that all engines share, in device/vectors.</summary>
internal static class Vectors
{
    public static readonly string Root = RepositoryRoot();

    public static readonly string Folder = Path.Combine(Root, "device", "vectors");

    public static IEnumerable<string> ModelNames =>
        Directory.GetFiles(Path.Combine(Folder, "models"), "*.pbm").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    public static byte[] Model(string name) => File.ReadAllBytes(Path.Combine(Folder, "models", name + ".pbm"));

    public static byte[] Input(string name) => File.ReadAllBytes(Path.Combine(Folder, "models", name + ".input.bin"));

    public static byte[] Output(string name) => File.ReadAllBytes(Path.Combine(Folder, "models", name + ".output.bin"));

    /// <summary>Writes the digest that the bytes before it have.</summary>
    public static void Sign(byte[] blob) => SHA256.HashData(blob.AsSpan(0, blob.Length - 32), blob.AsSpan(blob.Length - 32));

    private static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder != null && !File.Exists(Path.Combine(folder.FullName, "ParetoBench.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests run outside the repository");
    }
}
