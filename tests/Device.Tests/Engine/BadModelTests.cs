using System.Text.Json;
using ParetoBench.Engine;

namespace ParetoBench.Tests.Engine;

/// <summary>Damaged models, each with the error code that every runner answers.</summary>
public sealed class BadModelTests
{
    private static readonly Dictionary<string, JsonElement> Cases = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Vectors.Folder, "bad-models.json")))
        .RootElement.EnumerateArray().ToDictionary(c => c.GetProperty("name").GetString()!);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_damaged_model_is_refused_with_its_code(string name)
    {
        JsonElement damage = Cases[name];
        byte[] blob = Vectors.Model(damage.GetProperty("model").GetString()!);
        foreach (JsonElement patch in damage.GetProperty("patches").EnumerateArray())
            Convert.FromHexString(patch[1].GetString()!).CopyTo(blob, patch[0].GetInt32());
        Vectors.Sign(blob);
        ModelException refusal = Assert.Throws<ModelException>(() => Network.Load(blob, blob.Length));
        Assert.Equal(damage.GetProperty("code").GetInt32(), refusal.Code);
    }

    [Fact]
    public void Every_truncation_of_a_model_is_refused()
    {
        byte[] blob = Vectors.Model("lstm-i8");
        for (int length = 0; length < blob.Length; length++)
        {
            byte[] part = blob[..length];
            Assert.Throws<ModelException>(() => Network.Load(part, part.Length));
        }
    }

    [Fact]
    public void Constants_that_share_bytes_cannot_multiply_memory()
    {
        // The first constant, 20,000 times: 36 bytes a record, each asking for an array of its own.
        byte[] blob = ManyConstants(records: 20_000, bytes: 60_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ModelException refusal = Assert.Throws<ModelException>(() => Network.Load(blob, blob.Length));
        Assert.Equal(ModelException.ModelTooLarge, refusal.Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20L * blob.Length);
    }

    private static byte[] ManyConstants(int records, int bytes)
    {
        const int table = 52;
        int operators = table + 36 * (records + 1), constants = (operators + 24 + 15) / 16 * 16;
        byte[] blob = new byte[constants + bytes + 32];
        "PBM1"u8.CopyTo(blob);
        blob[4] = 1;
        blob[40] = blob[41] = 1;
        Put(8, blob.Length);
        Put(12, 4);
        Put(16, table);
        Put(20, (records + 1) | 1 << 16);
        Put(24, operators);
        Put(28, 24);
        Put(32, constants);
        Put(36, bytes);
        Record(0, place: 0, offset: 0, count: 4);
        for (int i = 1; i <= records; i++)
            Record(i, place: 1, offset: constants, count: bytes);
        Vectors.Sign(blob);
        return blob;

        void Put(int at, int value) => BitConverter.TryWriteBytes(blob.AsSpan(at), value);

        void Record(int index, int place, int offset, int count)
        {
            int at = table + 36 * index;
            blob[at] = ElementType.I8;
            blob[at + 1] = (byte)place;
            blob[at + 2] = 1;
            Put(at + 4, offset);
            Put(at + 8, count);
            Put(at + 20, count);
            for (int i = 1; i < 4; i++)
                Put(at + 20 + 4 * i, 1);
        }
    }
}
