using ParetoBench.Protocol;

namespace ParetoBench.Nano;

/// <summary>Console mode: prints what the board is, loads the model, runs each test input, measures.</summary>
internal sealed class ReportPrinter
{
    private const int ClockRounds = 200;
    private const int TicksPerLine = 8;

    private readonly ConsoleLines _lines;
    private readonly IDeviceClock _clock;
    private readonly IBoardFacts _facts;
    private readonly NanoEngine _engine = new NanoEngine(Engine.Network.DefaultArenaCapacity);
    private readonly BakedData _data = new BakedData();
    private readonly InputStore _inputs = new InputStore();

    public ReportPrinter(ConsoleLines lines, IDeviceClock clock, IBoardFacts facts)
    {
        _lines = lines;
        _clock = clock;
        _facts = facts;
    }

    /// <summary>How it ended: idle without a variant, refused, wrong when an inference failed, else ok.</summary>
    public string Write()
    {
        Hello();
        Memory("boot");
        EmptyRegion region = new EmptyRegion(_clock);
        region.Measure(ClockRounds);
        uint resolution = ClockSteps.Resolution(_clock, region.Resolution);
        _lines.Write("clock kind=" + _clock.Kind.ToString() + " hz=" + _clock.TicksPerSecond.ToString() + " bits=" + _clock.CounterBits.ToString()
            + " resolution=" + resolution.ToString() + " overhead=" + region.Overhead.ToString());
        if (BakedCase.ModelBytes == 0)
            return "idle";
        int error = Load();
        for (int i = 0; i < BakedCase.Samples && error == ErrorCode.None; i++)
            error = RunSample(i);
        if (error == ErrorCode.None)
            error = Measure(resolution > region.Overhead ? resolution : region.Overhead);
        if (error == ErrorCode.None)
            return "ok";
        _lines.Write("refused code=" + error.ToString() + " detail=" + _engine.ErrorDetail.ToString() + " text=" + ConsoleLines.Escape(_engine.ErrorText));
        return "refused";
    }

    private void Hello()
    {
        _lines.Write("hello version=" + ProtocolVersion.Major.ToString() + "." + ProtocolVersion.Minor.ToString()
            + " board=" + ConsoleLines.Escape(BakedCase.Board) + " runner=" + ConsoleLines.Escape(BoardSettings.Runner) + " engine=" + _engine.Name);
        _lines.Write("system target=" + ConsoleLines.Escape(_facts.Target) + " platform=" + ConsoleLines.Escape(_facts.Platform)
            + " runtime=" + ConsoleLines.Escape(_facts.Runtime));
    }

    /// <summary>Left out where the heap cannot be asked.</summary>
    private void Memory(string when)
    {
        uint free = _facts.FreeHeap();
        if (free != ProtocolVersion.NotMeasured)
            _lines.Write("memory at=" + when + " free=" + free.ToString());
    }

    private int Load()
    {
        byte[] blob = _data.Take(BakedCase.ModelBytes);
        int covered = blob.Length - ProtocolVersion.DigestBytes;
        byte[] digest = new byte[ProtocolVersion.DigestBytes];
        Sha256 sha = new Sha256();
        sha.Update(blob, 0, covered);
        sha.Finish(digest);
        for (int i = 0; i < digest.Length; i++)
        {
            if (digest[i] != blob[covered + i])
                return ErrorCode.DigestMismatch;
        }
        int error = _engine.Load(blob, blob.Length);
        if (error != ErrorCode.None)
            return error;
        blob = null;
        _inputs.Prepare(_engine, int.MaxValue);
        _lines.Write("model digest=" + ConsoleLines.Hex(digest, 0, digest.Length) + " bytes=" + BakedCase.ModelBytes.ToString()
            + " arena=" + _engine.ArenaBytes.ToString()
            + " operators=" + _engine.OperatorCount.ToString() + " inputs=" + _engine.InputCount.ToString() + " outputs=" + _engine.OutputCount.ToString());
        Memory("loaded");
        return ErrorCode.None;
    }

    private int RunSample(int sample)
    {
        for (int i = 0; i < _engine.InputCount; i++)
        {
            byte[] input = _data.Take(_engine.InputBytes(i));
            _inputs.Write(i, 0, input, 0, input.Length);
        }
        _inputs.CopyTo(_engine);
        int error = _engine.Run();
        bool equal = true;
        for (int i = 0; i < _engine.OutputCount && error == ErrorCode.None; i++)
        {
            byte[] output = new byte[_engine.OutputBytes(i)];
            _engine.GetOutput(i, output);
            _lines.WriteBytes("output sample=" + sample.ToString() + " index=" + i.ToString(), output);
            byte[] expected = _data.Take(output.Length);
            for (int k = 0; k < output.Length; k++)
                equal = equal && output[k] == expected[k];
        }
        if (error == ErrorCode.None)
            _lines.Write("compared sample=" + sample.ToString() + " equal=" + (equal ? "yes" : "no"));
        return error;
    }

    private int Measure(uint finest)
    {
        TimedLoop loop = new TimedLoop(_engine, _clock, null, BakedCase.Iterations);
        RepeatsPerSample repeats = new RepeatsPerSample(loop, _inputs, finest, _clock.TicksPerSecond);
        int error = repeats.Find();
        if (error == ErrorCode.None)
            error = loop.Run(_inputs, BakedCase.WarmUp, repeats.Iterations(BakedCase.Iterations), repeats.Repeats);
        if (error != ErrorCode.None)
            return error;
        _lines.Write("timed warmup=" + BakedCase.WarmUp.ToString() + " iterations=" + loop.Count.ToString() + " repeats=" + repeats.Repeats.ToString());
        for (int first = 0; first < loop.Count; first += TicksPerLine)
        {
            string line = "ticks first=" + first.ToString() + " values=";
            for (int i = first; i < first + TicksPerLine && i < loop.Count; i++)
                line += (i == first ? "" : ",") + loop.Sample(i).ToString();
            _lines.Write(line);
        }
        Memory("measured");
        return ErrorCode.None;
    }
}
