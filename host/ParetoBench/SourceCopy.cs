using System.Security.Cryptography;
using System.Text;

namespace ParetoBench;

/// <summary>Sources of an installation where they can be built: in the user's cache, in a folder named by what they say.</summary>
internal static class SourceCopy
{
    /// <summary>Makes the copy, or what is missing of it: caches are cleaned by others too.</summary>
    /// <returns>Its folder. Other sources have another one, so that nothing in it is older than they are.</returns>
    /// <exception cref="BenchException">There are no sources.</exception>
    public static string InCache(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new BenchException(
                "The sources that boards are built from are missing", folder, "Use the installed tool, or a complete checkout of the "
                + "program.", ExitCode.BoardFailed);
        }
        string[] files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        string[] names = [.. files.Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal)];
        string copy = Path.Combine(UserCache.Folder, $"{Path.GetFileName(folder).ToLowerInvariant()}-{Digest(folder, names)[..16]}");
        foreach (string name in names)
            Copy(new FileInfo(Path.Combine(folder, name)), Path.Combine(copy, name));
        return copy;
    }

    private static void Copy(FileInfo source, string to)
    {
        if (new FileInfo(to) is { Exists: true } there && there.Length == source.Length)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        // Another program may be at the same; a file is there whole or not at all. It is new: an archive may name any time.
        string part = $"{to}.{Guid.NewGuid():N}";
        File.WriteAllBytes(part, File.ReadAllBytes(source.FullName));
        File.Move(part, to, overwrite: true);
    }

    private static string Digest(string folder, IEnumerable<string> names)
    {
        using IncrementalHash all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string name in names)
        {
            all.AppendData(Encoding.UTF8.GetBytes(name.Replace('\\', '/') + "\n"));
            all.AppendData(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, name))));
        }
        return Convert.ToHexStringLower(all.GetHashAndReset());
    }
}
