using ParetoBench.Boards.Building;

namespace ParetoBench.Tests.Boards.Building;

/// <summary>Whether any of the images that come with the program has room for a model.</summary>
public class FirmwareCapacityTests
{
    private static readonly FirmwareCapacity[] Images = [new("small", 1000, 200), new("wide", 500, 4000)];

    [Theory]
    [InlineData(1000, 200, true)]
    [InlineData(500, 4000, true)]
    [InlineData(1001, 200, false)]
    [InlineData(1000, 201, false)]
    public void One_image_must_have_room_for_both_model_and_arena(long model, long arena, bool fits) =>
        Assert.Equal(fits, FirmwareCapacity.WhyNone(Images, model, arena) == null);

    [Fact]
    public void What_is_needed_and_what_is_offered_are_told() => Assert.Equal(
        "it needs 1,000 bytes for the model and 4,000 for its arena; the firmware images offer 1,000 and 200 (small), 500 and 4,000 (wide)",
        FirmwareCapacity.WhyNone(Images, 1000, 4000));

    [Fact]
    public void Without_images_nothing_is_known() => Assert.Null(FirmwareCapacity.WhyNone([], long.MaxValue, long.MaxValue));

    /// <summary>A board whose images hold the model takes none over the wire.</summary>
    [Fact]
    public void Every_image_of_the_program_states_its_room() =>
        Assert.All(FirmwareCapacity.All(), i => Assert.True(i is { Board.Length: > 0, ModelBytes: >= 0, ArenaBytes: > 0 }));
}
