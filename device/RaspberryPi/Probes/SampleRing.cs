using ParetoBench.Protocol;

namespace ParetoBench.RaspberryPi.Probes;

/// <summary>Samples between the thread that takes them and the one that answers the host. When it is full the oldest go.</summary>
internal sealed class SampleRing(int capacity)
{
    private readonly Lock _lock = new();
    private readonly ulong[] _ticks = new ulong[capacity];
    private readonly ushort[] _registers = new ushort[3 * capacity];
    private int _first;
    private int _count;
    private uint _lost;

    public void Put(ulong ticks, ushort shunt, ushort bus, ushort current)
    {
        lock (_lock)
        {
            if (_count == capacity)
            {
                _first = (_first + 1) % capacity;
                _count--;
                _lost++;
            }

            int at = (_first + _count++) % capacity;
            _ticks[at] = ticks;
            _registers[3 * at] = shunt;
            _registers[3 * at + 1] = bus;
            _registers[3 * at + 2] = current;
        }
    }

    /// <summary>A sample that could not be read.</summary>
    public void Lose()
    {
        lock (_lock)
            _lost++;
    }

    public void Take(int most, ProbeBatch batch)
    {
        lock (_lock)
        {
            int count = Math.Min(Math.Min(most, _count), ProbeBatch.Capacity);
            for (int i = 0; i < count; i++)
            {
                batch.Ticks[i] = _ticks[_first];
                batch.Shunt[i] = _registers[3 * _first];
                batch.Bus[i] = _registers[3 * _first + 1];
                batch.Current[i] = _registers[3 * _first + 2];
                _first = (_first + 1) % capacity;
            }

            _count -= count;
            (batch.Count, batch.Lost, batch.Pending) = (count, _lost, (uint)_count);
            _lost = 0;
        }
    }
}
