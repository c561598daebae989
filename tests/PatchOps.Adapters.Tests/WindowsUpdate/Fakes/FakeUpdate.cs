using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PatchOps.Adapters.Providers.WindowsUpdate.Com;

namespace PatchOps.Adapters.Tests.WindowsUpdate.Fakes;

/// <summary>An update: it answers as it is told, counts what it is asked, and fails where it is to.</summary>
internal partial class FakeUpdate(FakeAgent agent, string id, int revision = 200) : IUpdate2, IUpdateIdentity, IInstallationBehavior
{
    private readonly Dictionary<string, object?> _values = new()
    {
        ["Title"] = "An update", ["IsInstalled"] = false, ["IsHidden"] = false, ["IsDownloaded"] = false, ["EulaAccepted"] = true, ["RebootRequired"] = false,
        ["IsUninstallable"] = false, ["Type"] = 1, ["MaxDownloadSize"] = 1000m, ["LastDeploymentChangeTime"] = new DateTime(2025, 11, 11, 18, 0, 0),
        ["MsrcSeverity"] = "Important", ["Impact"] = 0, ["RebootBehavior"] = 2, ["CanRequestUserInput"] = false,
        ["KBArticleIDs"] = new[] { "5068861" }, ["CveIDs"] = Array.Empty<string>(), ["SupersededUpdateIDs"] = Array.Empty<string>(),
        ["Categories"] = new[] { "0FA1201D-4330-4FA8-8AE9-B877473B6441" },
    };

    public string Id => id;

    public Dictionary<string, int> Asked { get; } = [];

    public Dictionary<string, int> Failing { get; } = [];

    public int InstallResult { get; set; }

    public OperationResultCode InstallCode { get; set; } = OperationResultCode.Succeeded;

    public bool AsksForRestart { get; set; }

    public bool StaysMissing { get; set; }

    public int DownloadResult { get; set; }

    public bool WasEulaAccepted { get; private set; }

    public object? this[string property]
    {
        get => _values[property];
        set => _values[property] = value;
    }

    public string? Title => Get<string?>();

    public bool EulaAccepted => Get<bool>();

    public bool IsDownloaded => Get<bool>();

    public bool IsHidden { get => Get<bool>(); set => _values["IsHidden"] = value; }

    public bool IsInstalled => Get<bool>();

    public bool IsUninstallable => Get<bool>();

    public string? MsrcSeverity => Get<string?>();

    public int Type => Get<int>();

    public decimal MaxDownloadSize => Get<decimal>();

    public DateTime LastDeploymentChangeTime => Get<DateTime>();

    public bool RebootRequired => Get<bool>();

    public IUpdateIdentity Identity => agent.Give<IUpdateIdentity>(Answer(this, "Identity"));

    public IInstallationBehavior? InstallationBehavior => agent.Give<IInstallationBehavior>(Answer(this, "InstallationBehavior"));

    public ICategoryCollection? Categories => agent.Give<ICategoryCollection>(new FakeCategories(agent, Get<string[]>()));

    public IStringCollection? KBArticleIDs => Texts();

    public IStringCollection? CveIDs => Texts();

    public IStringCollection? SupersededUpdateIDs => Texts();

    public string UpdateID => Answer(id, "UpdateID");

    public int RevisionNumber => Answer(revision, "RevisionNumber");

    public bool CanRequestUserInput => Get<bool>();

    public int Impact => Get<int>();

    public int RebootBehavior => Get<int>();

    public bool RequiresNetworkConnectivity => throw Unused();

    public void AcceptEula()
    {
        WasEulaAccepted = true;
        _values["EulaAccepted"] = true;
    }

    private FakeTexts? Texts([CallerMemberName] string property = "") =>
        Get<string[]?>(property) is { } texts ? agent.Give(new FakeTexts(texts)) : null;

    protected T Get<T>([CallerMemberName] string property = "") => Answer((T)_values[property]!, property);

    private T Answer<T>(T value, string property)
    {
        Asked[property] = Asked.GetValueOrDefault(property) + 1;
        return Failing.TryGetValue(property, out var result) ? throw Marshal.GetExceptionForHR(result)! : value;
    }
}
