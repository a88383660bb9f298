using ParetoBench.Protocol;

namespace ParetoBench.Deployment;

/// <content>Windows, probes and surroundings: what runners of protocol 1.2 answer.</content>
public sealed partial class RunnerClient
{
    private const int WindowReplyBytes = 20;

    private bool _tellsNothing;

    /// <summary>Runs the model on end between two replies.</summary>
    /// <param name="window">What to run.</param>
    /// <param name="expected">How long warm-up and window may take at most; the request is sent again only after it.</param>
    public WindowReport Window(WindowRequest window, TimeSpan expected, CancellationToken cancel = default)
    {
        PayloadWriter request = _channel.Begin(MessageType.Window);
        request.WriteU16(window.WarmUp);
        request.WriteU32(window.Iterations);
        request.WriteU16(0);
        _channel.Seal();
        for (int attempt = 0; attempt < _timeouts.Attempts; attempt++)
        {
            long sent = _time.GetTimestamp();
            _channel.SendSealed();
            // The runner may have missed the first attempt, and then begins at the second.
            if (AwaitWindow(sent, expected + _timeouts.Reply + _channel.OnTheLine(MaxPayload), cancel) is { } report)
                return attempt == 0 || report.FirstReply != null ? report : report with { SecondReply = null };
        }

        throw DeploymentErrors.Stopped(_channel.Where, "WINDOW", _timeouts.Attempts);
    }

    /// <summary>Starts a power monitor on the runner's bus; an earlier one is stopped.</summary>
    public ProbeStart StartProbe(ProbeRequest probe, CancellationToken cancel = default)
    {
        PayloadWriter request = _channel.Begin(MessageType.ProbeStart);
        request.WriteU8(probe.Kind);
        request.WriteU8(probe.Bus);
        request.WriteU8(probe.Address);
        request.WriteU16(probe.Configuration);
        request.WriteU16(probe.Calibration);
        request.WriteU32((uint)probe.Interval.TotalMicroseconds);
        long sent = _time.GetTimestamp();
        PayloadReader reply = Exchange(MessageType.ProbeStart, cancel);
        long replied = _time.GetTimestamp();
        ProbeStart start = new(
            reply.ReadU64(), reply.ReadU64(), reply.ReadU16(), reply.ReadU16(), Present(reply.ReadU16()), Present(reply.ReadU16()), sent, replied);
        return reply.Failed ? throw DeploymentErrors.Malformed(_channel.Where, "PROBE_START") : start;
    }

    /// <summary>Takes samples out of the probe's ring.</summary>
    /// <param name="most">0: only the clock is read.</param>
    public ProbeReading ReadProbe(int most, CancellationToken cancel = default)
    {
        _channel.Begin(MessageType.ProbeRead).WriteU16(most);
        long sent = _time.GetTimestamp();
        PayloadReader reply = Exchange(MessageType.ProbeRead, cancel);
        long replied = _time.GetTimestamp();
        ulong now = reply.ReadU64();
        uint lost = reply.ReadU32();
        uint pending = reply.ReadU32();
        ProbeSample[] samples = new ProbeSample[reply.ReadU8()];
        for (int i = 0; i < samples.Length; i++)
            samples[i] = new ProbeSample(reply.ReadU64(), (ushort)reply.ReadU16(), (ushort)reply.ReadU16(), (ushort)reply.ReadU16());
        return reply.Failed ? throw DeploymentErrors.Malformed(_channel.Where, "PROBE_READ") : new ProbeReading(now, lost, pending, samples, sent, replied);
    }

    public void StopProbe(CancellationToken cancel = default)
    {
        _channel.Begin(MessageType.ProbeStop);
        Exchange(MessageType.ProbeStop, cancel);
    }

    /// <summary>What surrounds measurements on the runner's board; null when the runner has nothing to tell.</summary>
    public RunnerEnvironment? ReadEnvironment(CancellationToken cancel = default)
    {
        if (Hello.VersionMinor < 2 || _tellsNothing)
            return null;
        try
        {
            _channel.Begin(MessageType.Environment);
            PayloadReader reply = Exchange(MessageType.Environment, cancel);
            RunnerEnvironment environment = EnvironmentFields.Read(reply);
            return reply.Failed ? throw DeploymentErrors.Malformed(_channel.Where, "ENVIRONMENT") : environment;
        }
        catch (RequestRefusedException e) when (e.Code == ErrorCode.UnknownRequest)
        {
            // Not asked again, before and after every run.
            _tellsNothing = true;
            return null;
        }
    }

    private WindowReport? AwaitWindow(long sent, TimeSpan patience, CancellationToken cancel)
    {
        long? first = null;
        while (_channel.AwaitReply(MessageType.Window, patience - _time.GetElapsedTime(sent), cancel))
        {
            long now = _time.GetTimestamp();
            PayloadReader reply = _channel.Payload;
            if (reply.Remaining == 0)
                first = now;
            else if (reply.Remaining == WindowReplyBytes)
                return new WindowReport(reply.ReadU32(), reply.ReadU64(), reply.ReadU64(), sent, first, now);
            else
                throw DeploymentErrors.Malformed(_channel.Where, "WINDOW");
        }

        return null;
    }

    private static int? Present(int register) => register == ProbeIdentity.None ? null : register;
}
