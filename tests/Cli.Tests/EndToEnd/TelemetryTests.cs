using ParetoBench.Tests.Quantization.Lowering;

namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>ONNX Runtime reports on its use unless it is told not to; what it keeps to send shows whether it was.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task The_program_leaves_nothing_to_be_sent_in_the_users_home()
    {
        using OwnEnvironment environment = new();
        using ModelFolder folder = new();
        string model = folder.Model("trees.onnx", TreeCases.All["TreeEnsembleClassifier"]());
        string samples = folder.Reals("x.npy", [8, 4], [.. Enumerable.Range(0, 32).Select(i => i / 32f)]);
        CommandLine evaluated = await environment.Run("evaluate", model, "--inputs", samples, "--engine", "ort");
        Assert.True(evaluated.ExitCode == ExitCode.Ok, evaluated.Error);
        Assert.DoesNotContain(Directory.GetFiles(environment.Home, "*", SearchOption.AllDirectories), file => file.Contains("onnxruntime"));
    }
}
