using PatchOps.Diagnostics;
using PatchOps.Inventory;
using PatchOps.Ports;

namespace PatchOps.Core.Tests.Inventory;

public sealed class HistoryQueryTests
{
    private readonly FakeHost _host = new();

    [Fact]
    public void After_and_name_choose_the_entries()
    {
        _host.Fakes.Add(new FakeProvider("apt") { History = [Entry("openssl", 1), Entry("openssl", 3), Entry("zlib", 3)] });

        var entries = Run(new HistoryRequest { After = FakeHost.Now.AddDays(2), Names = ["open*"] }, _ => { });

        Assert.Equal(("openssl", FakeHost.Now.AddDays(3)), (Assert.Single(entries).Name, entries[0].At));
    }

    [Fact]
    public void Records_that_break_off_are_reported_and_the_next_provider_goes_on()
    {
        _host.Fakes.Add(new FakeProvider("apt") { History = Broken() });
        _host.Fakes.Add(new FakeProvider("dnf") { History = [Entry("zlib", 2)] });
        var failures = new List<Diagnostic>();

        var entries = Run(new HistoryRequest(), failures.Add);

        Assert.Equal(["openssl", "zlib"], entries.Select(e => e.Name));
        Assert.Equal("apt", Assert.Single(failures).Provider);
    }

    [Fact]
    public void A_provider_that_fails_before_its_first_record_is_reported_and_the_next_goes_on()
    {
        _host.Fakes.Add(new FakeProvider("apt") { HistoryFailure = new InvalidDataException("no gzip") });
        _host.Fakes.Add(new FakeProvider("dnf") { History = [Entry("zlib", 2)] });
        var failures = new List<Diagnostic>();

        Assert.Equal("zlib", Assert.Single(Run(new HistoryRequest(), failures.Add)).Name);
        Assert.Equal("apt", Assert.Single(failures).Provider);
    }

    [Fact]
    public void Without_a_provider_there_is_an_error_and_no_empty_history()
    {
        _host.Fakes.Add(new FakeProvider("apt") { Info = new ProviderInfo { Name = "apt", Available = false, Reason = "no dpkg" } });

        Assert.Equal(ErrorCodes.NoProvider, Assert.Throws<PatchOpsException>(() => Run(new HistoryRequest(), _ => { })).Code);
    }

    private HistoryEntry[] Run(HistoryRequest request, Action<Diagnostic> onFailure) =>
        new HistoryQuery(_host).Run(request, onFailure, OperationContext.None).ToArray();

    private static IEnumerable<HistoryEntry> Broken()
    {
        yield return Entry("openssl", 1);
        throw ErrorCodes.HistoryUnreadable.ToException("history.log.1.gz is cut off");
    }

    private static HistoryEntry Entry(string name, int day) =>
        new() { At = FakeHost.Now.AddDays(day), Provider = "apt", Action = HistoryAction.Upgrade, Name = name };
}
