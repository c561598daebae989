using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Tests.Formats.Generated;

/// <summary>
/// An inventory as it stands in JSON. Every property is required: a document without <c>available</c> must not read as "nothing is
/// missing", nor one without <c>diagnostics</c> as complete.
/// </summary>
internal sealed record InventoryDocument
{
    public required string Schema { get; init; }

    public required Device Device { get; init; }

    public required string Root { get; init; }

    public required DateTimeOffset ScannedAt { get; init; }

    public required IReadOnlyList<InstalledPackage> Installed { get; init; }

    public required IReadOnlyList<AvailablePatch> Available { get; init; }

    public required RebootState RebootState { get; init; }

    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }
}
