using System.Text;
using System.Text.Json;
using PatchOps.Adapters.Formats;
using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Adapters.Tests.Formats.Generated;

namespace PatchOps.Adapters.Tests.Formats;

/// <summary>The reader by hand against the generated one, which it took the place of.</summary>
public sealed class GeneratedReaderTests : FormatTestBase
{
    private readonly TextPool _texts = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Mutated_inventories_are_read_and_refused_as_the_generated_reader_does(int seed)
    {
        var random = new Random(seed);
        byte[][] originals = [Encoding.UTF8.GetBytes(Line(Samples.Full())), Encoding.UTF8.GetBytes(Json(Samples.Full())), Encoding.UTF8.GetBytes(Line(Samples.Of("1", Samples.Monday, "a", "b")))];
        var (read, newer) = (0, 0);
        for (var i = 0; i < 6_000; i++)
        {
            var document = InventoryMutation.Mutate(originals[i % originals.Length], random);
            var expected = Outcome(document, bytes => GeneratedReader.Parse(bytes));
            var actual = Outcome(document, bytes => InventoryJson.Parse(bytes, _texts));
            Assert.True(expected == actual, $"{Encoding.UTF8.GetString(document)}\nexpected {expected}\nactual {actual}");
            read += actual[0] == '{' ? 1 : 0;
            newer += actual == "newer" ? 1 : 0;
        }

        // It was no comparison of refusals alone.
        Assert.InRange(read, 1_000, 5_000);
        Assert.InRange(newer, 1, 500);
    }

    private static string Outcome(byte[] document, Func<byte[], PatchInventory> parse)
    {
        try
        {
            var inventory = parse(document);
            Assert.Equal(TimeSpan.Zero, inventory.ScannedAt.Offset);
            return Json(inventory);
        }
        catch (NewerSchemaException)
        {
            return "newer";
        }
        catch (Exception failure) when (failure is JsonException or FormatException or InvalidOperationException or OverflowException or ArgumentException)
        {
            return "refused";
        }
    }
}
