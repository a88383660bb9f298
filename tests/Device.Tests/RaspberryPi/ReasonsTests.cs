using ParetoBench.RaspberryPi;

namespace ParetoBench.Tests.RaspberryPi;

/// <summary>What packages for devices wrap is said in words, the reason that tells included.</summary>
public class ReasonsTests
{
    [Fact]
    public void Every_reason_is_said_once_from_the_outermost_on()
    {
        IOException inner = new("no such device."), middle = new("bus 3 is closed", inner), outer = new("transfer failed: bus 3 is closed", middle);
        Assert.Equal("transfer failed: bus 3 is closed: no such device", Reasons.Of(outer));
    }

    [Fact]
    public void A_missing_library_is_said_without_the_loaders_list_of_paths()
    {
        DllNotFoundException missing = Assert.Throws<DllNotFoundException>(() => System.Runtime.InteropServices.NativeLibrary.Load("libnowhere.so.3"));
        Assert.Contains('\n', missing.Message);
        Assert.Equal(
            "Exception while calling libgpiod: Unable to load shared library 'libnowhere.so.3' or one of its dependencies",
            Reasons.Of(new IOException("Exception while calling libgpiod", missing)));
    }

    // Whether this machine lacks the library or has it and no pins: the exception of the package's own has a reason to tell.
    [Fact]
    public void A_marker_pin_that_cannot_be_driven_is_told_with_the_inner_reason()
    {
        RunnerSetupException error = Assert.Throws<RunnerSetupException>(() => new LinuxRunner(new RunnerOptions { Marker = 5000 }));
        Assert.StartsWith("cannot drive GPIO 5000 as the marker pin: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotMatch("pin: Exception while calling libgpiod$", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Without_libgpiod_the_package_to_install_is_said()
    {
        DllNotFoundException missing = new("Unable to load shared library 'libgpiod.so.3' or one of its dependencies. In order to");
        string advice = GpioMarkerPin.Advice(new IOException("Exception while calling libgpiod", missing));
        Assert.Contains("apt-get install libgpiod3", advice, StringComparison.Ordinal);
        Assert.Equal("", GpioMarkerPin.Advice(new IOException("the pin is in use")));
    }
}
