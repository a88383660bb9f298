using System;

namespace ParetoBench.Nano;

/// <summary>How the runner and the host come together.</summary>
internal interface ITransport
{
    /// <summary>Serves the host until there is nothing left to do.</summary>
    void Run();

    /// <summary>Reports to the host, as far as possible, that <see cref="Run"/> ended by an exception.</summary>
    void Fail(Exception e);
}
