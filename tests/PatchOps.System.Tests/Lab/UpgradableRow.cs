namespace PatchOps.SystemTests.Lab;

/// <summary>One line of <c>apt list --upgradable</c>.</summary>
internal sealed record UpgradableRow(string Name, string Architecture, string Installed, string Candidate, IReadOnlyList<string> Suites)
{
    public override string ToString() => $"{Name} {Architecture} {Installed} -> {Candidate}";
}
