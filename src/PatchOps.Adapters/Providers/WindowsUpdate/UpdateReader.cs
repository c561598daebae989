using PatchOps.Adapters.Providers.WindowsUpdate.Com;

namespace PatchOps.Adapters.Providers.WindowsUpdate;

/// <summary>
/// Reads an update, each property once: every one is a call into another process. Of an installed update only what its row needs is read. A property that
/// cannot be read costs that fact alone, and is noted.
/// </summary>
internal sealed class UpdateReader(IUpdateAgent agent, UnreadFacts unread)
{
    // A cumulative update replaces some hundreds; what has more than this is no update of this world.
    private const int MostItems = 10_000;

    /// <summary>Everything that is known of an update.</summary>
    /// <param name="update">The update; it stays the caller's.</param>
    /// <param name="always">True to read all of it even when it is installed.</param>
    /// <returns>The facts; null when not even its identity can be read.</returns>
    public UpdateFacts? Read(IUpdate update, bool always = false)
    {
        if (ReadIdentity(update) is not { } identity)
        {
            return null;
        }

        var id = identity.UpdateId;
        var installed = Value(id, "IsInstalled", () => update.IsInstalled);

        // The object of a driver may know both: its class is told by the second alone, and the rest by either.
        var driver = update as IWindowsDriverUpdate2;
        var extended = driver is null ? update as IUpdate2 : null;
        var waits = extended is not null ? Value(id, "RebootRequired", () => extended.RebootRequired)
            : driver is not null ? Value(id, "RebootRequired", () => driver.RebootRequired)
            : null;
        var facts = identity with
        {
            Title = Text(id, "Title", () => update.Title),
            IsInstalled = installed,
            RebootRequired = waits,
            IsUninstallable = Value(id, "IsUninstallable", () => update.IsUninstallable),
            Kbs = Texts(id, "KBArticleIDs", () => update.KBArticleIDs),
        };
        if (installed == true && !always)
        {
            return facts;
        }

        facts = ReadBehavior(update, facts);
        return facts with
        {
            Cves = extended is null && driver is null ? [] : Texts(id, "CveIDs", () => extended is not null ? extended.CveIDs : driver!.CveIDs),
            Categories = ReadCategories(id, update),
            MsrcSeverity = Text(id, "MsrcSeverity", () => update.MsrcSeverity),
            MaxDownloadSize = Value(id, "MaxDownloadSize", () => update.MaxDownloadSize),
            LastDeploymentChangeTime = ReadTime(id, update),
            Type = Value(id, "Type", () => update.Type),
            DriverClass = driver is null ? null : Text(id, "DriverClass", () => driver.DriverClass),
            EulaAccepted = Value(id, "EulaAccepted", () => update.EulaAccepted),
            IsHidden = Value(id, "IsHidden", () => update.IsHidden),
            IsDownloaded = Value(id, "IsDownloaded", () => update.IsDownloaded),
            Supersedes = Texts(id, "SupersededUpdateIDs", () => update.SupersededUpdateIDs).Select(s => s.Trim().ToLowerInvariant()).ToArray(),
        };
    }

    private UpdateFacts? ReadIdentity(IUpdate update)
    {
        try
        {
            using var scope = new ComScope(agent);
            var identity = scope.Own(update.Identity);

            // It becomes part of identities and of searches: what is no GUID is no update.
            return Guid.TryParse(identity.UpdateID, out var id) ? new UpdateFacts { UpdateId = id.ToString("D"), Revision = identity.RevisionNumber } : null;
        }
        catch (Exception failure) when (AgentFaults.IsOfAgent(failure))
        {
            return null;
        }
    }

    private UpdateFacts ReadBehavior(IUpdate update, UpdateFacts facts)
    {
        using var scope = new ComScope(agent);
        var id = facts.UpdateId;
        IInstallationBehavior? behavior = null;
        _ = Try(id, "InstallationBehavior", () => behavior = scope.OwnIfAny(update.InstallationBehavior));
        return behavior is null ? facts : facts with
        {
            Impact = Value(id, "Impact", () => behavior.Impact),
            RebootBehavior = Value(id, "RebootBehavior", () => behavior.RebootBehavior),
            CanRequestUserInput = Value(id, "CanRequestUserInput", () => behavior.CanRequestUserInput),
        };
    }

    private IReadOnlyList<string> ReadCategories(string id, IUpdate update)
    {
        var found = new List<string>();
        Try(id, "Categories", () =>
        {
            using var scope = new ComScope(agent);
            if (scope.OwnIfAny(update.Categories) is not { } categories)
            {
                return;
            }

            var count = Math.Min(categories.Count, MostItems);
            for (var i = 0; i < count; i++)
            {
                if (scope.Own(categories.GetItem(i)).CategoryID is { } category)
                {
                    found.Add(category.ToLowerInvariant());
                }
            }
        });
        return found;
    }

    // The agent speaks UTC, and the runtime does not know that of a DATE; one that was never set is the year 1899.
    private DateTimeOffset? ReadTime(string id, IUpdate update) =>
        Value(id, "LastDeploymentChangeTime", () => update.LastDeploymentChangeTime) is { Year: > 1980 } time
            ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc))
            : null;

    private IReadOnlyList<string> Texts(string id, string property, Func<IStringCollection?> read)
    {
        var found = new List<string>();
        Try(id, property, () =>
        {
            using var scope = new ComScope(agent);
            if (scope.OwnIfAny(read()) is not { } texts)
            {
                return;
            }

            var count = Math.Min(texts.Count, MostItems);
            for (var i = 0; i < count; i++)
            {
                if (texts.GetItem(i) is { Length: > 0 } text)
                {
                    found.Add(text);
                }
            }
        });
        return found;
    }

    private string? Text(string id, string property, Func<string?> read)
    {
        string? text = null;
        _ = Try(id, property, () => text = read());
        return string.IsNullOrEmpty(text) ? null : text;
    }

    private T? Value<T>(string id, string property, Func<T> read)
        where T : struct
    {
        T? value = null;
        _ = Try(id, property, () => value = read());
        return value;
    }

    private bool Try(string id, string property, Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (Exception failure) when (AgentFaults.IsOfAgent(failure))
        {
            unread.Add(property, id, failure);
            return false;
        }
    }
}
