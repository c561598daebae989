using PatchOps.Adapters.Providers.WindowsUpdate.Com;

namespace PatchOps.Adapters.Tests.WindowsUpdate.Fakes;

internal sealed class FakeServiceManager(FakeAgent agent) : IUpdateServiceManager
{
    public IUpdateServiceCollection Services => agent.Give(new FakeServiceCollection(agent, [.. agent.Services]));

    public IUpdateService AddScanPackageService(string serviceName, string scanFileLocation, int flags)
    {
        agent.Call("AddScanPackageService " + scanFileLocation);
        var service = new FakeService(serviceName, $"new-{agent.Services.Count}", true);
        agent.Services.Add(service);
        return agent.Give(service);
    }

    public void RemoveService(string serviceID)
    {
        agent.Call("RemoveService " + serviceID);
        agent.Services.RemoveAll(s => s.ServiceID == serviceID);
    }

    public IUpdateService AddService(string serviceID, string authorizationCabPath) => throw new NotSupportedException();

    public void RegisterServiceWithAU(string serviceID) => throw new NotSupportedException();

    public void UnregisterServiceWithAU(string serviceID) => throw new NotSupportedException();

    public void SetOption(string optionName, object? optionValue) => throw new NotSupportedException();
}

internal sealed class FakeServiceCollection(FakeAgent agent, IReadOnlyList<FakeService> services) : IUpdateServiceCollection
{
    public int Count => services.Count;

    public IUpdateService GetItem(int index) => agent.Give(services[index]);

    public object? GetEnumerator() => throw new NotSupportedException();
}

internal sealed class FakeService(string name, string id, bool isScanPackage) : IUpdateService
{
    public string? Name => name;

    public string ServiceID => id;

    public bool IsScanPackageService => isScanPackage;

    public object? ContentValidationCert => throw new NotSupportedException();

    public DateTime ExpirationDate => throw new NotSupportedException();

    public bool IsManaged => throw new NotSupportedException();

    public bool IsRegisteredWithAU => throw new NotSupportedException();

    public DateTime IssueDate => throw new NotSupportedException();

    public bool OffersWindowsUpdates => throw new NotSupportedException();

    public IStringCollection? RedirectUrls => throw new NotSupportedException();

    public bool CanRegisterWithAU => throw new NotSupportedException();

    public string? ServiceUrl => throw new NotSupportedException();

    public string? SetupPrefix => throw new NotSupportedException();
}

internal sealed class FakeHistory(FakeAgent agent, IReadOnlyList<FakeHistoryEntry> entries) : IUpdateHistoryEntryCollection
{
    public int Count => entries.Count;

    public IUpdateHistoryEntry GetItem(int index) => agent.Give(entries[index]);

    public object? GetEnumerator() => throw new NotSupportedException();
}

internal sealed class FakeHistoryEntry(FakeAgent agent, string id, DateTime date) : IUpdateHistoryEntry
{
    public int Operation { get; init; } = 1;

    public OperationResultCode ResultCode { get; init; } = OperationResultCode.Succeeded;

    public int HResult { get; init; }

    public DateTime Date => date;

    public IUpdateIdentity UpdateIdentity => agent.Give(new FakeUpdate(agent, id));

    public string? Title { get; init; } = "An update";

    public string? ClientApplicationID { get; init; } = "UpdateOrchestrator";

    public string? Description => throw new NotSupportedException();

    public int UnmappedResultCode => 0;

    public ServerSelection ServerSelection => throw new NotSupportedException();

    public string? ServiceID => throw new NotSupportedException();

    public IStringCollection? UninstallationSteps => throw new NotSupportedException();

    public string? UninstallationNotes => throw new NotSupportedException();

    public string? SupportUrl => throw new NotSupportedException();
}
