using System;

namespace ParetoBench.Nano;

/// <summary>The runner for .NET nanoFramework v1.</summary>
public static class Program
{
    /// <summary>Nothing may leave it: the runtime says nothing of an exception that nobody caught, and ends as if all were well.</summary>
    public static void Main()
    {
        ITransport transport = BoardParts.Transport();
        try
        {
            transport.Run();
        }
        catch (Exception e)
        {
            transport.Fail(e);
        }
    }
}
