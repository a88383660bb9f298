using System.Reflection;
using ParetoBench.Deployment;
using ParetoBench.Measurement;
using ParetoBench.Protocol;

namespace ParetoBench.Tests.Deployment;

/// <summary>Refusals of engines that tell in words and not by a detail, and of probes; the other codes are in <see cref="DeploymentErrorTests"/>.</summary>
public class RefusalWordsTests
{
    public static TheoryData<int> Codes => [.. typeof(ErrorCode).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(f => f.FieldType == typeof(int) && f.Name != nameof(ErrorCode.None)).Select(f => (int)f.GetRawConstantValue()!)];

    [Theory]
    [InlineData(ErrorCode.BadModel, ErrorCode.NoDetail, "The runner does not accept the model")]
    [InlineData(ErrorCode.UnsupportedOperator, ErrorCode.NoDetail, "The runner has no kernel for an operator of the model")]
    [InlineData(ErrorCode.InferenceFailed, ErrorCode.NoDetail, "The inference failed")]
    [InlineData(ErrorCode.StaleSession, 0u, "The board was reset while it was in use")]
    [InlineData(ErrorCode.ProbeFailed, 0u, "The power monitor does not answer as its type should")]
    [InlineData(ErrorCode.ProbeFailed, 121u, "The runner cannot reach the power monitor: error 121 of its I2C bus")]
    public void A_refusal_without_a_detail_is_told_without_one(int code, uint detail, string what) =>
        Assert.Equal(what, RefusalWords.For("port", "RUN", code, detail, "").What);

    [Theory]
    [MemberData(nameof(Codes))]
    public void No_code_of_the_protocol_is_unknown(int code) => Assert.DoesNotContain("unknown error code", RefusalWords.For("port", "RUN", code, 0, "").What);

    [Theory]
    [InlineData(ErrorCode.ModelTooLarge, 1000u, true)]
    [InlineData(ErrorCode.ArenaTooLarge, 1000u, true)]
    [InlineData(ErrorCode.InputTooLarge, 1000u, true)]
    [InlineData(ErrorCode.UnsupportedOperator, 2u, true)]
    [InlineData(ErrorCode.UnsupportedModelVersion, 2u, true)]
    [InlineData(ErrorCode.BadModel, ErrorCode.NoDetail, true)]
    [InlineData(ErrorCode.BadModel, 52u, false)]
    [InlineData(ErrorCode.DigestMismatch, 0u, false)]
    [InlineData(ErrorCode.InferenceFailed, ErrorCode.NoDetail, false)]
    [InlineData(99, 0u, false)]
    public void Only_an_answer_about_the_model_and_the_board_is_final(int code, uint detail, bool isFinal) =>
        Assert.Equal(isFinal, RefusalCodes.DoesNotFit(code, detail));
}
