namespace ParetoBench.Protocol;

/// <summary>PROBE_START, PROBE_READ, PROBE_STOP.</summary>
internal sealed class ProbeRequests
{
    private const int SampleBytes = 14;
    private const int HeadBytes = 17;

    private readonly IPowerProbe _probe;
    private readonly IDeviceClock _clock;
    private readonly ErrorReply _error;
    private readonly ProbeBatch _batch = new ProbeBatch();

    /// <param name="probe">Null: this runner has none.</param>
    public ProbeRequests(IPowerProbe probe, IDeviceClock clock, ErrorReply error)
    {
        _probe = probe;
        _clock = clock;
        _error = error;
    }

    public bool Served
    {
        get { return _probe != null; }
    }

    public void Start(PayloadReader request, PayloadWriter reply)
    {
        ProbeSettings settings = new ProbeSettings();
        settings.Kind = request.ReadU8();
        settings.Bus = request.ReadU8();
        settings.Address = request.ReadU8();
        settings.Configuration = request.ReadU16();
        settings.Calibration = request.ReadU16();
        settings.Interval = request.ReadU32();
        if (settings.Kind != ProbeKind.Ina219 && settings.Kind != ProbeKind.Ina226 && settings.Kind != ProbeKind.Ina236)
            _error.Set(ErrorCode.BadRequest, 0, "kind");
        else if (settings.Address > 0x7F)
            _error.Set(ErrorCode.BadRequest, 2, "address");
        if (_error.Code != ErrorCode.None)
            return;

        ProbeIdentity identity = new ProbeIdentity();
        int error = _probe.Start(settings, identity);
        if (error != ErrorCode.None)
        {
            _error.Set(error, _probe.ErrorDetail, _probe.ErrorText);
            return;
        }

        reply.WriteU64(_clock.TicksPerSecond);
        reply.WriteU64(_clock.Now());
        reply.WriteU16(identity.Configuration);
        reply.WriteU16(identity.Calibration);
        reply.WriteU16(identity.Manufacturer);
        reply.WriteU16(identity.Die);
    }

    public void Read(PayloadReader request, PayloadWriter reply)
    {
        int most = request.ReadU16();
        if (!_probe.Running)
        {
            _error.Set(ErrorCode.BadRequest, 0, "no probe was started");
            return;
        }

        int fitting = (reply.Room - HeadBytes) / SampleBytes;
        _probe.Take(most < fitting ? most : fitting, _batch);
        reply.WriteU64(_clock.Now());
        reply.WriteU32(_batch.Lost);
        reply.WriteU32(_batch.Pending);
        reply.WriteU8(_batch.Count);
        for (int i = 0; i < _batch.Count; i++)
        {
            reply.WriteU64(_batch.Ticks[i]);
            reply.WriteU16(_batch.Shunt[i]);
            reply.WriteU16(_batch.Bus[i]);
            reply.WriteU16(_batch.Current[i]);
        }
    }

    public void Stop()
    {
        _probe.Stop();
    }
}
