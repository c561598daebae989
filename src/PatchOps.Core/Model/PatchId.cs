namespace PatchOps;

/// <summary>The identity of a patch: <c>apt:openssl:amd64@3.0.17-1~deb12u2</c>, <c>winget:Mozilla.Firefox@140.0</c>.</summary>
public static class PatchId
{
    /// <summary>Writes an identity; the architecture is left out where the provider knows none.</summary>
    public static string For(string provider, string name, string? architecture, string version) =>
        string.IsNullOrEmpty(architecture)
            ? $"{provider}:{name}@{version}"
            : $"{provider}:{name}:{architecture}@{version}";

    /// <summary>What an identity says of its patch; null when the text is none.</summary>
    /// <param name="id">The identity: the provider up to the first colon, the version after the last <c>@</c>, an architecture after a colon between them.</param>
    public static AvailablePatch? TryRead(string id)
    {
        var colon = id.IndexOf(':');
        var at = id.LastIndexOf('@');
        if (colon <= 0 || at <= colon + 1 || at == id.Length - 1)
        {
            return null;
        }

        var name = id.Substring(colon + 1, at - colon - 1);
        var split = name.LastIndexOf(':');
        if (split == 0 || split == name.Length - 1)
        {
            return null;
        }

        return new AvailablePatch
        {
            Id = id,
            Provider = id.Substring(0, colon),
            Name = split < 0 ? name : name.Substring(0, split),
            Architecture = split < 0 ? null : name.Substring(split + 1),
            AvailableVersion = id.Substring(at + 1),
        };
    }
}
