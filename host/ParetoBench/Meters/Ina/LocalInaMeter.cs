using System.Device.I2c;

namespace ParetoBench.Meters.Ina;

/// <summary>An INA219 or INA226 on an I2C bus of this machine: a Raspberry Pi that measures its own rail or a board beside it.</summary>
public sealed class LocalInaMeter : IMeter
{
    private const ushort Ina226Ready = 1 << 3;
    private const ushort Ina226Overflow = 1 << 2;

    /// <summary>The flag comes within one result's time; a part that is silent for so many is gone.</summary>
    private const int LongestSilence = 50;

    private readonly I2cDevice _device;
    private readonly MeterContext _context;
    private readonly InaPart _part;
    private readonly InaSetup _setup;
    private Thread? _thread;
    private volatile bool _stopping;
    private MeterException? _failure;
    private PowerTraceBuilder _builder = null!;

    private LocalInaMeter(I2cDevice device, MeterContext context, InaPart part, InaSetup setup)
    {
        (_device, _context, _part, _setup) = (device, context, part, setup);
        MeterSettings settings = context.Settings;
        Facts = new MeterFacts
        {
            Instrument = $"{part.Name.ToUpperInvariant()} at 0x{device.ConnectionSettings.DeviceAddress:x2} of I2C bus {device.ConnectionSettings.BusId}",
            Serial = settings.Serial ?? "",
            Settings = setup.Words,
            Calibration = settings.Calibrated ?? "",
            // The samples are stamped by this machine.
            Accuracy = new InaConversion(part, setup, context.Supply).Accuracy(settings, 0),
            SampleSeconds = setup.SampleSeconds,
            Simulated = context.Settings.Simulated,
        };
    }

    public MeterFacts Facts { get; }

    /// <param name="context">Settings.</param>
    /// <param name="part">Which part.</param>
    /// <param name="device">The part on its bus; disposed of with the meter. Null: opened as the settings say.</param>
    /// <exception cref="BenchException">The settings are wrong, the bus cannot be opened, or another part answers.</exception>
    public static LocalInaMeter Open(MeterContext context, InaPart part, I2cDevice? device = null)
    {
        InaSetup setup = part.Setup(context.Settings, context.Where);
        int bus = context.Settings.Bus ?? 1, address = part.AddressOf(context.Settings, context.Where);
        try
        {
            device ??= I2cDevice.Create(new I2cConnectionSettings(bus, address));
            Write(device, InaRegisters.Configuration, setup.Configuration);
            Write(device, InaRegisters.Calibration, setup.Calibration);
            ushort back = Read(device, InaRegisters.Configuration);
            ushort? maker = part.ManufacturerId == null ? null : Read(device, InaRegisters.ManufacturerId), die = part.DieId == null ? null : Read(device, InaRegisters.DieId);
            if (back != setup.Configuration || maker != part.ManufacturerId || die != part.DieId)
                throw new MeterException($"The part at address 0x{address:x2} of I2C bus {bus} is no {part.Name}: configuration 0x{setup.Configuration:x4} was written, 0x{back:x4} read{(maker == null ? "" : $"; maker 0x{maker:x4}, die 0x{die:x4}")}", context.Where, $"Correct \"type\" and \"address\"; 'i2cdetect -y {bus}' lists addresses.");
            return new LocalInaMeter(device, context, part, setup);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            device?.Dispose();
            throw new MeterException($"No {part.Name} answers at address 0x{address:x2} of I2C bus {bus}: {e.Message}", context.Where, $"Enable I2C (raspi-config), add yourself to the group i2c, check the wires; 'i2cdetect -y {bus}' lists addresses.", e);
        }
        catch
        {
            device?.Dispose();
            throw;
        }
    }

    public void Start()
    {
        _builder = new PowerTraceBuilder(SampleKind.Mean, false);
        (_failure, _stopping) = (null, false);
        _thread = new Thread(Run) { IsBackground = true, Name = "I2C meter", Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    public PowerTrace Stop()
    {
        _stopping = true;
        _thread?.Join();
        _thread = null;
        return _failure == null ? _builder.Build() : throw _failure;
    }

    public void Dispose() => _device.Dispose();

    private void Run()
    {
        InaConversion conversion = new(_part, _setup, _context.Supply);
        double last = _context.Now();
        bool isFirst = true;
        try
        {
            while (!_stopping)
            {
                (bool ready, bool overflow, ushort bus) = Poll();
                double now = _context.Now();
                if (!ready)
                {
                    if (now - last > LongestSilence * _setup.SampleSeconds + 0.5)
                        throw MeterErrors.Stopped(_part.Name.ToUpperInvariant(), _context.Where, now - last);
                    Thread.Sleep(TimeSpan.FromSeconds(_setup.SampleSeconds / 4));
                    continue;
                }
                ushort shunt = Read(_device, InaRegisters.ShuntVoltage);
                if (_part.ManufacturerId == null)
                    Read(_device, InaRegisters.Power);
                // A result that was overwritten before it was read: this machine was busy.
                long missed = isFirst ? 0 : (long)((now - last) / _setup.SampleSeconds + 0.25) - 1;
                if (missed > 0)
                    _builder.Lose(missed);
                conversion.Add(_builder, now, shunt, bus, missed > 0, overflow);
                (last, isFirst) = (now, false);
            }
        }
        catch (IOException e)
        {
            _failure = MeterErrors.Lost(_part.Name.ToUpperInvariant(), _context.Where, e);
        }
        catch (MeterException e)
        {
            _failure = e;
        }
    }

    /// <summary>INA219: the bus register tells, and reading the power register takes the flag back. INA226: reading mask/enable tells and takes back.</summary>
    private (bool Ready, bool Overflow, ushort Bus) Poll()
    {
        if (_part.ManufacturerId == null)
        {
            ushort register = Read(_device, InaRegisters.BusVoltage);
            return (_part.IsReady(register), _part.Overflow(register), register);
        }
        ushort mask = Read(_device, InaRegisters.MaskEnable);
        return (mask & Ina226Ready) == 0 ? (false, false, (ushort)0) : (true, (mask & Ina226Overflow) != 0, Read(_device, InaRegisters.BusVoltage));
    }

    private static ushort Read(I2cDevice device, byte register)
    {
        Span<byte> value = stackalloc byte[2];
        device.WriteRead([register], value);
        return (ushort)(value[0] << 8 | value[1]);
    }

    private static void Write(I2cDevice device, byte register, ushort value) => device.Write([register, (byte)(value >> 8), (byte)value]);
}
