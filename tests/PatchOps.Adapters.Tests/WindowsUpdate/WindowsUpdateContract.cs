using PatchOps.Adapters.Tests.WindowsUpdate.Fakes;
using PatchOps.Ports;
using PatchOps.Tests.Contracts;

namespace PatchOps.Adapters.Tests.WindowsUpdate;

public class WindowsUpdateContract : ProviderContract
{
    protected override IPatchProvider Working()
    {
        var lab = new Lab();
        lab.Agent.Add(Lab.A, u => u["IsInstalled"] = true);
        lab.Agent.Add(Lab.B);
        lab.Agent.Add(Lab.C, u => u["IsHidden"] = true);
        lab.Agent.History.Add(new FakeHistoryEntry(lab.Agent, Lab.A, new DateTime(2025, 11, 12)));
        lab.Agent.History.Add(new FakeHistoryEntry(lab.Agent, Lab.A, new DateTime(2025, 10, 15)));
        return lab.Provider;
    }

    protected override IPatchProvider Absent() => FailingAt(unchecked((int)0x80040154), "CreateSession");

    protected override IPatchProvider Failing() => FailingAt(unchecked((int)0x80070422), "BeginSearch", "RebootRequired", "GetTotalHistoryCount");

    private static IPatchProvider FailingAt(int result, params string[] calls)
    {
        var lab = new Lab();
        foreach (var call in calls)
        {
            lab.Agent.Failing[call] = result;
        }

        return lab.Provider;
    }
}
