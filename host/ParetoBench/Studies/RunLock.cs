namespace ParetoBench.Studies;

/// <summary>Held while a run is measured: two programs in one folder would measure everything twice. Gone with its holder, however that ends.</summary>
internal sealed class RunLock : IDisposable
{
    private readonly FileStream _file;

    /// <exception cref="BenchException">Another program holds it.</exception>
    public RunLock(string folder)
    {
        try
        {
            _file = new FileStream(Path.Combine(folder, "run.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new BenchException(
                "Another program is measuring this run", folder, "Wait until it ends or stop it, then continue with --resume; or give another --output.",
                inner: e);
        }
    }

    public void Dispose() => _file.Dispose();
}
