namespace PatchOps;

/// <summary>The identity of a patch: <c>apt:openssl:amd64@3.0.17-1~deb12u2</c>, <c>winget:Mozilla.Firefox@140.0</c>.</summary>
public static class PatchId
{
    /// <summary>Writes an identity; the architecture is left out where the provider knows none.</summary>
    public static string For(string provider, string name, string? architecture, string version) =>
        string.IsNullOrEmpty(architecture)
            ? $"{provider}:{name}@{version}"
            : $"{provider}:{name}:{architecture}@{version}";
}
