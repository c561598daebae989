using PatchOps.Adapters.Tests.Apt;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Feeds;

/// <summary>Damaged documents are read or refused: nothing else is thrown, nothing hangs, and memory stays in proportion.</summary>
internal static class DocumentFuzz
{
    public static void Run(IAdvisoryFeed feed, string name, byte[] original, int rounds)
    {
        var random = new Random(20261122);
        var (read, refused) = (0, 0);
        var before = GC.GetTotalAllocatedBytes();
        for (var round = 0; round < rounds; round++)
        {
            try
            {
                DocumentSink.Read(feed, new DocumentSource((name, Mutation.Of(original, random))));
                read++;
            }
            catch (PatchOpsException refusal)
            {
                Assert.True(refusal.Code.Id is "PO1502" or "PO1503" or "PO1505", $"{name}, round {round}: {refusal.Code.Id} {refusal.Message}");
                refused++;
            }
            catch (Exception failure)
            {
                Assert.Fail($"{name}, round {round}: {failure}");
            }
        }

        Assert.True(refused > 0, $"{name}: {read} damaged documents were read, and none was refused");
        Assert.True((GC.GetTotalAllocatedBytes() - before) / rounds < 64L * 1024 * 1024);
    }
}
