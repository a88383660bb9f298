using Iot.Device.Arduino;
using ParetoBench.Boards.Links;
using ParetoBench.RaspberryPi;

namespace ParetoBench.Measurement.Meters.I2cBuses;

/// <summary><c>firmata:PORT</c>: an Arduino or another board with a Firmata sketch, whose own I2C pins are the bus.</summary>
internal static class FirmataBus
{
    public const string Kind = "firmata";

    /// <summary>StandardFirmata's; ConfigurableFirmata has 115200.</summary>
    private const int Baud = 57600;

    private const string Sketch = "Upload StandardFirmata (Arduino IDE: File, Examples, Firmata)";

    /// <summary>What the package asks for.</summary>
    private static readonly Version Oldest = new(2, 5);

    public static I2cPlace Open(I2cBusRequest request) => Open(request, null);

    /// <param name="request">Which place.</param>
    /// <param name="patience">Until the board says its version; null: as long as boot loaders take.</param>
    public static I2cPlace Open(I2cBusRequest request, TimeSpan? patience)
    {
        string port = request.Which is { Length: > 0 } named ? named : throw MeterErrors.Setting(
            "A Firmata board is found by its port", request.Where, "Write \"i2c\": \"firmata:/dev/ttyACM0\", or best a /dev/serial/by-id path.");
        int baud = request.Settings.Baud ?? Baud;
        bool isPty = PseudoTerminal.IsOne(port);
        // Boards with a USB port of their own send only while DTR is raised; it resets the others, which is waited for.
        ILink link = SerialLink.Open(port, baud, raiseDtr: !isPty);
        FirmataStream stream = new(link);
        try
        {
            Greet(link, request, port, baud, patience);
            return Open(new ArduinoBoard(stream), stream, request, port, isPty);
        }
        catch (Exception e)
        {
            stream.Dispose();
            if (e is LinkException lost)
                throw MeterErrors.Lost("Firmata board", port, lost);
            throw;
        }
    }

    private static void Greet(ILink link, I2cBusRequest request, string port, int baud, TimeSpan? patience)
    {
        Version version = FirmataGreeting.Await(link, request.Context.Time, patience) ?? throw new MeterException(
            $"The board at {port} does not answer as a Firmata board at {baud} baud", request.Where,
            $"{Sketch}, or give its \"baud\" (StandardFirmata 57600, ConfigurableFirmata 115200).");
        if (version < Oldest)
            throw new MeterException($"The board at {port} speaks Firmata {version}, and {Oldest} is the oldest that serves", request.Where, $"{Sketch} anew.");
    }

    private static I2cPlace Open(ArduinoBoard board, FirmataStream stream, I2cBusRequest request, string port, bool isPty)
    {
        try
        {
            int[] pins = [.. board.SupportedPinConfigurations.Where(p => p.PinModes.Contains(SupportedMode.I2c)).Select(p => p.Pin)];
            if (pins.Length < 2)
            {
                throw new MeterException(
                    $"The Firmata sketch at {port} has no I2C", request.Where, $"{Sketch}, or ConfigurableFirmata with its I2C module.");
            }
            FirmataWire wire = new((byte)request.Address);
            board.AddCommandHandler(wire);
            wire.Enable();
            return new I2cPlace(
                new BridgedDevice(new FirmataPart(wire, request.Address), null, board, stream), $"the Firmata board at {port}",
                $"Check the wires (pins {pins[0]} and {pins[1]} of the board), resistors to the supply on both, the part's supply and \"address\".", isPty);
        }
        catch (Exception e) when (e is TimeoutException or IOException or NotSupportedException or InvalidOperationException)
        {
            board.Dispose();
            throw new MeterException(
                $"The Firmata board at {port} stopped answering while it was set up: {Reasons.Of(e)}", request.Where,
                "Reset the board; unplug it and plug it in again if that does not help.", e);
        }
        catch
        {
            board.Dispose();
            throw;
        }
    }
}
