using System;
using System.Threading;

namespace ParetoBench.Nano;

/// <summary>
/// Runs what is built in and prints a report (CONSOLE.md): for boards whose only port is the debugger's, and for the virtual
/// device.
/// </summary>
internal sealed class ConsoleTransport : ITransport
{
    private const int PauseMilliseconds = 5000;

    private ConsoleLines _lines = new ConsoleLines();

    public void Run()
    {
        while (true)
        {
            _lines = new ConsoleLines();
            _lines.Begin();
            string status = new ReportPrinter(_lines, BoardParts.Clock(), BoardParts.Facts()).Write();
            _lines.End(status);
            if (BakedCase.Once)
                return;
            // A host that listens only now gets the next one.
            Thread.Sleep(PauseMilliseconds);
        }
    }

    public void Fail(Exception e)
    {
        _lines.Write("failed text=" + ConsoleLines.Escape(e.GetType().FullName + ": " + e.Message));
        _lines.End("failed");
    }
}
