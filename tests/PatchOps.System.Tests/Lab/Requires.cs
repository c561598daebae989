namespace PatchOps.SystemTests.Lab;

/// <summary>Skips a test with the reason where the machine lacks what it needs.</summary>
internal static class Requires
{
    public static void Apt() => Skip.IfNot(AptOracle.IsHere, "apt-get and dpkg are not on this machine.");

    public static void Root() => Skip.IfNot(LabTool.IsRoot, "Only root may do this.");

    public static void Tool(string name) => Skip.If(LabTool.Find(name) is null, $"{name} is not on this machine.");
}
