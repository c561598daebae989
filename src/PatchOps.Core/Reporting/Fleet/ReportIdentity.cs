using System.Runtime.CompilerServices;

namespace PatchOps.Reporting.Fleet;

/// <summary>Tells reports apart by which object they are: comparing them by value would compare every finding.</summary>
internal sealed class ReportIdentity : IEqualityComparer<ComplianceReport>
{
    /// <summary>The only one.</summary>
    public static ReportIdentity Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(ComplianceReport? x, ComplianceReport? y) => ReferenceEquals(x, y);

    /// <inheritdoc/>
    public int GetHashCode(ComplianceReport report) => RuntimeHelpers.GetHashCode(report);
}
