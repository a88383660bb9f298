using ParetoBench.Protocol;
using static System.FormattableString;

namespace ParetoBench.Deployment;

/// <summary>The error codes of PROTOCOL.md in words.</summary>
internal static class RefusalWords
{
    private const string FlashMatching = "Flash the runner that matches this program.";
    private const string ReportIt = "This is a bug in the program, not a fault of the board: please report it with this line.";
    private const string Reload = "Run the command again: it reloads the model.";
    private const string CheckInputs = "Check the task's inputs against the candidate's vocabulary and ranges.";
    private const string OtherForm = "Use another scheme or candidate for this board, or another engine; if the runner is not the one named in "
        + "boards.json, flash it again.";
    private const string OtherModel = "Use another scheme or candidate, or a board with more memory.";

    public static RequestRefusedException For(string where, string request, int code, uint detail, string text)
    {
        (string what, string todo) = Describe(request, code, detail);
        string said = text.Length == 0 ? what : $"{what}: {text}";
        return new RequestRefusedException(code, detail, said, where, todo);
    }

    private static (string What, string Todo) Describe(string request, int code, uint detail) => code switch
    {
        ErrorCode.UnknownRequest => ($"The runner does not know the request {request}", FlashMatching),
        ErrorCode.BadRequest => ($"The runner reports that request {request} is malformed at byte {detail}", FlashMatching),
        ErrorCode.StaleSession => ("The board was reset while it was in use", Reload),
        ErrorCode.NoModel => ($"The runner has no complete model for {request}", Reload),
        ErrorCode.ModelTooLarge => (Invariant($"The model is larger than the board's {detail:N0} bytes for models"), OtherModel),
        ErrorCode.ArenaTooLarge => (Invariant($"The model's arena is larger than the board's {detail:N0} bytes for arenas"), OtherModel),
        ErrorCode.DigestMismatch =>
            (
                "The model arrived damaged: its digest is wrong",
                "Run again. If it happens again, the link damages data: try a lower baud rate or another cable."),
        ErrorCode.BadModel when detail == ErrorCode.NoDetail => ("The runner does not accept the model", OtherForm),
        ErrorCode.UnsupportedOperator when detail == ErrorCode.NoDetail =>
            ("The runner has no kernel for an operator of the model", "Use another scheme or candidate for this board, or another engine."),
        ErrorCode.InferenceFailed when detail == ErrorCode.NoDetail => ("The inference failed", CheckInputs),
        ErrorCode.BadModel => ($"The runner reports that the model is invalid at byte {detail}", "Quantize again with this program's version. " + ReportIt),
        ErrorCode.UnsupportedOperator =>
            ($"The runner cannot execute operator {detail & 0xFFFF} (opcode {detail >> 16})", "Update the runner, or use a candidate without that operator."),
        ErrorCode.UnsupportedModelVersion => ($"The runner reads another model format: the model is version {detail >> 8}.{detail & 0xFF}", FlashMatching),
        ErrorCode.BadIndex => ($"{request} names input or output {detail}, which the model does not have", ReportIt),
        ErrorCode.OutOfRange => (Invariant($"{request} goes beyond the runner's limit of {detail:N0}"), ReportIt),
        ErrorCode.InputMissing => ($"Input {detail} was not completely written before the run", ReportIt),
        ErrorCode.InferenceFailed => ($"The inference failed at operator {detail} (for example a token outside its table)", CheckInputs),
        ErrorCode.InputTooLarge => (Invariant($"The model's inputs are larger than the board's {detail:N0} bytes for inputs"), OtherModel),
        ErrorCode.ProbeFailed when detail == 0 =>
            (
                "The power monitor does not answer as its type should",
                "Check the meter's type and address in boards.json, and that nothing else is at that address."),
        ErrorCode.ProbeFailed =>
            (
                $"The runner cannot reach the power monitor: error {detail} of its I2C bus",
                "Check bus, address, wiring and supply of the monitor, and that I2C is enabled (`i2cdetect -y 1` shows it)."),
        _ => ($"The runner refused {request} with the unknown error code {code} (detail {detail})", FlashMatching),
    };
}
