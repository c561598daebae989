using PatchOps.Adapters.Platform.Windows;
using PatchOps.Adapters.Rmm;
using PatchOps.Adapters.Tests.WindowsFacts;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Rmm;

public sealed class DattoFieldsTests
{
    private const string Key = @"SOFTWARE\CentraStage";

    private readonly Writer _writer = new();

    [Fact]
    public void Values_are_set_in_the_64_bit_key_of_the_agent_and_what_is_not_known_is_emptied()
    {
        var failures = new DattoFields(new FakeRegistry().Key(Key), _writer).Write(Results.Of(RmmPlatform.Datto), OperationContext.None);

        Assert.Equal([@"LocalMachine/Bits64/SOFTWARE\CentraStage patchStatus=-compliant ""ü"" $(reboot)", @"LocalMachine/Bits64/SOFTWARE\CentraStage patchopsNextDue="], _writer.Written);
        Assert.Equal("PO2008 Datto RMM's field 'patchopsNextDue': Access is denied (error 5).", $"{Assert.Single(failures).Id} {failures[0].Message}");
    }

    [Fact]
    public void Without_the_agents_key_nothing_is_written()
    {
        var failures = new DattoFields(new FakeRegistry().Forbid(Key), _writer).Write(Results.Of(RmmPlatform.Datto), OperationContext.None);

        Assert.Equal("PO2007", Assert.Single(failures).Id);
        Assert.Empty(_writer.Written);
    }

    [SkippableFact]
    public void On_Linux_it_is_said_that_there_are_none()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has a registry");

        Assert.Equal("PO2007", Assert.Single(new DattoFields(WindowsRegistry.Instance, _writer).Write(Results.Of(RmmPlatform.Datto), OperationContext.None)).Id);
    }

    [Fact]
    public void Nothing_is_asked_for_where_no_field_is_named()
    {
        Assert.Empty(new DattoFields(new FakeRegistry(), _writer).Write(Results.Of(RmmPlatform.Datto) with { Fields = [] }, OperationContext.None));
    }

    private sealed class Writer : IRegistryWriter
    {
        public List<string> Written { get; } = [];

        public string? SetText(RegistryPath key, string name, string value)
        {
            Written.Add($"{key.Hive}/{key.View}/{key.Key} {name}={value}");
            return name == "patchopsNextDue" ? "Access is denied (error 5)." : null;
        }
    }
}
