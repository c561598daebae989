using System.Text;

namespace PatchOps.SystemTests.Lab;

/// <summary>One suite of an archive: the fields of its Release and the packages of each component.</summary>
internal sealed record LabSuite(string Name)
{
    public string? Origin { get; init; } = "Lab";

    public string? Label { get; init; } = "Lab";

    /// <summary>The Suite field; the folder's name unless it is said otherwise.</summary>
    public string? Suite { get; init; } = Name;

    public string? Codename { get; init; } = "labby";

    public string? Version { get; init; }

    public bool NotAutomatic { get; init; }

    public bool ButAutomaticUpgrades { get; init; }

    public string? ValidUntil { get; init; }

    public IReadOnlyList<string> Architectures { get; init; } = ["amd64"];

    /// <summary>Packages by component; an <c>all</c> package stands in every architecture's index.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<LabPackage>> Components { get; init; } =
        new Dictionary<string, IReadOnlyList<LabPackage>> { ["main"] = [] };

    /// <summary>The suite with these packages in <c>main</c>.</summary>
    public LabSuite With(params LabPackage[] packages) => WithComponent("main", packages);

    public LabSuite WithComponent(string component, params LabPackage[] packages) => this with
    {
        Components = new Dictionary<string, IReadOnlyList<LabPackage>>(Components) { [component] = packages },
    };

    /// <summary>A suite as Debian's backports are: nothing comes from there by itself, what is from there is kept up to date.</summary>
    public static LabSuite Backports(string name) => new(name) { NotAutomatic = true, ButAutomaticUpgrades = true };

    /// <summary>The index of one component and architecture.</summary>
    public string Packages(string component, string architecture) => string.Concat(
        Components[component].Where(p => p.Architecture == architecture || p.Architecture == "all").Select(p => p.ToIndexStanza()));

    /// <summary>The Release file's text up to the sums.</summary>
    public string ReleaseFields()
    {
        var text = new StringBuilder();
        Append(text, "Origin", Origin);
        Append(text, "Label", Label);
        Append(text, "Suite", Suite);
        Append(text, "Version", Version);
        Append(text, "Codename", Codename);
        Append(text, "Date", "Sat, 01 Nov 2025 00:00:00 UTC");
        Append(text, "Valid-Until", ValidUntil);
        Append(text, "NotAutomatic", NotAutomatic ? "yes" : null);
        Append(text, "ButAutomaticUpgrades", ButAutomaticUpgrades ? "yes" : null);
        Append(text, "Architectures", string.Join(' ', Architectures));
        Append(text, "Components", string.Join(' ', Components.Keys));
        return text.ToString();
    }

    private static void Append(StringBuilder text, string field, string? value)
    {
        if (value is not null)
        {
            text.Append(field).Append(": ").Append(value).Append('\n');
        }
    }
}
